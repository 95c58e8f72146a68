import { customType } from 'drizzle-orm/pg-core';

/** JSON kept as the text it was: `jsonb` would put keys in another order and change how numbers are written. */
export const jsonText = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    // What is read was written by `toDriver`, of the column's own type.
    fromDriver: (text) => JSON.parse(text) as T,
    toDriver: (value) => JSON.stringify(value),
  })(name);

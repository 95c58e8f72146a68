import { customType } from 'drizzle-orm/sqlite-core';

/** A TEXT column that holds plain JSON. Unlike Drizzle's own JSON mode it keeps NULL apart from `null`. */
export function jsonText<T>(name: string) {
  return customType<{ data: T; driverData: string | null }>({
    dataType: () => 'text',
    toDriver: (value) => (value === null ? null : JSON.stringify(value)),
    fromDriver: (text) => JSON.parse(text ?? 'null') as T,
  })(name);
}

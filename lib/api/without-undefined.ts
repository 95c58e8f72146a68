/** A value whose optional parts are absent or there, never `undefined`. */
export type Defined<Value> = Value extends readonly (infer Item)[]
  ? Defined<Item>[]
  : Value extends object
    ? { [Key in keyof Value]: Defined<Exclude<Value[Key], undefined>> }
    : Value;

/**
 * What a schema let through, as ports take it: they tell an absent part from one that is `undefined`,
 * schemas' types don't. Parsed JSON never holds `undefined` further down.
 */
export function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<Value>;
}

import { customType } from 'drizzle-orm/sqlite-core';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/u;
/** What no row holds: a lookup of an id that can't be one finds nothing. */
const NO_ID = Buffer.alloc(0);

/** A UUID in lower case as 16 bytes instead of 36. */
export function uuidBlob<Id extends string>(name: string) {
  return customType<{ data: Id; driverData: Buffer }>({
    dataType: () => 'blob',
    toDriver: uuidBytes,
    fromDriver: (bytes) => uuidText(bytes) as Id,
  })(name);
}

/** The bytes of a UUID in lower case; no bytes for any other text. */
export function uuidBytes(id: string): Buffer {
  return UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : NO_ID;
}

/** The text of 16 bytes. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Bytes that the program writes as base64url. */
export function base64Blob(name: string) {
  return customType<{ data: string; driverData: Buffer }>({
    dataType: () => 'blob',
    toDriver: (text) => Buffer.from(text, 'base64url'),
    fromDriver: (bytes) => bytes.toString('base64url'),
  })(name);
}

/** A word of a closed list as a small number; SQLite keeps 0 and 1 in no bytes at all. Numbers are never reused. */
export function codedWord<Word extends string>(name: string, codes: Readonly<Record<Word, number>>) {
  const words = new Map(Object.entries<number>(codes).map(([word, code]) => [code, word as Word]));
  return customType<{ data: Word; driverData: number }>({
    dataType: () => 'integer',
    toDriver: (word) => codes[word],
    fromDriver: (code) => wordOf(words, code),
  })(name);
}

function wordOf<Word extends string>(words: ReadonlyMap<number, Word>, code: number): Word {
  const word = words.get(code);
  if (word === undefined) throw new RangeError(`The store holds ${code} where only known codes belong.`);
  return word;
}

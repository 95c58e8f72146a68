import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const STORAGE_TYPES = ['memory', 'json', 'sqlite', 'postgres'] as const;
export type StorageType = (typeof STORAGE_TYPES)[number];

/** Where the desk keeps what it knows, as it is configured. */
export interface StorageWish {
  storage_type: StorageType;
  storage_path: string;
  book_path: string | null;
}

export interface StoragePlace {
  /** An absolute folder, or the URL of a Postgres database. */
  storagePath: string;
  /** An absolute folder. */
  bookPath: string;
}

const DEFAULT_FOLDER = './data';
const URL_START = /^[a-z][a-z0-9+.-]+:\/\//iu;
const POSTGRES_START = /^postgres(ql)?:\/\/./iu;

/** What is wrong with a combination of type and places, by key; empty where it will do. */
export function storageFaults(wish: StorageWish): { key: keyof StorageWish; message: string }[] {
  return [...pathFaults(wish), ...bookFaults(wish)];
}

function pathFaults({ storage_type, storage_path }: StorageWish) {
  const key = 'storage_path' as const;
  if (storage_type === 'postgres') {
    if (POSTGRES_START.test(storage_path) && URL.canParse(storage_path)) return [];
    return [{ key, message: 'must be the URL of a database (postgresql://user:password@host/name)' }];
  }
  if (!URL_START.test(storage_path)) return [];
  return [{ key, message: `must be the path of a folder while storage_type is ${storage_type}` }];
}

function bookFaults({ storage_type, storage_path, book_path }: StorageWish) {
  const key = 'book_path' as const;
  if (book_path === null) return [];
  if (URL_START.test(book_path)) return [{ key, message: 'must be the path of a folder' }];
  if (storage_type === 'memory')
    return [{ key, message: 'means nothing while storage_type is memory: nothing is kept' }];
  if (storage_type === 'sqlite' && path.resolve(book_path) !== path.resolve(storage_path))
    return [
      { key, message: 'means nothing while storage_type is sqlite: sessions and book share storage_path' },
    ];
  return [];
}

/** The places of a wish without faults; relative ones start from `cwd`. */
export function storagePlace(
  { storage_type, storage_path, book_path }: StorageWish,
  cwd: string,
): StoragePlace {
  const folder = path.resolve(cwd, storage_path);
  switch (storage_type) {
    case 'memory':
      // A new one each time: a book must never meet another run's sessions.
      return { storagePath: folder, bookPath: path.join(tmpdir(), `multichat-memory-${randomUUID()}`) };
    case 'postgres':
      return { storagePath: storage_path, bookPath: path.resolve(cwd, book_path ?? DEFAULT_FOLDER) };
    default:
      return { storagePath: folder, bookPath: path.resolve(cwd, book_path ?? storage_path) };
  }
}

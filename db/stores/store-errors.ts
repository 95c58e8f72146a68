import { DeskError, type DeskErrorCode } from '#lib/desk-error';

interface Meaning {
  code: DeskErrorCode;
  message: (path: string) => string;
  retryable?: boolean;
}

const FULL: Meaning = {
  code: 'disk_full',
  message: (path) => `The disk of ${path} is full: nothing was written. Free some space; reading goes on.`,
  retryable: true,
};
const BUSY: Meaning = {
  code: 'store_unavailable',
  message: (path) => `Another process holds ${path} for too long. Try again.`,
  retryable: true,
};
const READ_ONLY: Meaning = {
  code: 'store_read_only',
  message: (path) =>
    `${path} can't be written. Give the desk's user the right to write the file and its folder.`,
};
const CORRUPT: Meaning = {
  code: 'store_corrupt',
  message: (path) =>
    `${path} is damaged; it is left as it is. Put it aside (with its -wal and -shm files) and restore a backup.`,
};
const CLOSED: Meaning = {
  code: 'store_unavailable',
  message: (path) =>
    `${path} can't be opened. Check that the folder is there and the desk's user may use it.`,
};
const FAILED: Meaning = {
  code: 'store_unavailable',
  message: (path) => `Reading or writing ${path} failed. Check the disk.`,
};

/** By the beginning of the code that SQLite or the system gives; the first that fits. */
const MEANINGS: readonly (readonly [string, Meaning])[] = [
  ['SQLITE_FULL', FULL],
  ['SQLITE_IOERR_SHMSIZE', FULL],
  ['ENOSPC', FULL],
  ['EDQUOT', FULL],
  ['SQLITE_BUSY', BUSY],
  ['SQLITE_LOCKED', BUSY],
  ['SQLITE_READONLY', READ_ONLY],
  ['EROFS', READ_ONLY],
  ['EACCES', READ_ONLY],
  ['EPERM', READ_ONLY],
  ['SQLITE_CORRUPT', CORRUPT],
  ['SQLITE_NOTADB', CORRUPT],
  ['SQLITE_CANTOPEN', CLOSED],
  ['ENOTDIR', CLOSED],
  ['EEXIST', CLOSED],
  ['ENOENT', CLOSED],
  ['EISDIR', CLOSED],
  ['SQLITE_IOERR', FAILED],
  ['EIO', FAILED],
];

/** What the file system or SQLite threw, as the desk's own error; what it can't tell is left as it is. */
export function asStoreError(thrown: unknown, path: string): unknown {
  const code = systemCodeOf(thrown);
  const meaning = MEANINGS.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!meaning) return thrown;
  return new DeskError(meaning.code, meaning.message(path), {
    cause: thrown,
    retryable: meaning.retryable ?? false,
    details: { path, systemCode: code },
  });
}

/** The code of SQLite or of the system behind an error; empty where there is none. */
export function systemCodeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || thrown instanceof DeskError) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return systemCodeOf(thrown.cause);
}

import { DeskError, type DeskErrorCode } from '#lib/desk-error';

interface Meaning {
  code: DeskErrorCode;
  message: (place: string) => string;
  retryable?: boolean;
}

const FULL: Meaning = {
  code: 'disk_full',
  message: (place) => `The disk of Postgres at ${place} is full: nothing was written. Free some space.`,
  retryable: true,
};
const READ_ONLY: Meaning = {
  code: 'store_read_only',
  message: (place) => `Postgres at ${place} takes no writes: it is a standby, or set to read only.`,
};
const CORRUPT: Meaning = {
  code: 'store_corrupt',
  message: (place) =>
    `Postgres says that ${place} is damaged. Leave it as it is and restore a backup elsewhere.`,
};
const BUSY: Meaning = {
  code: 'store_unavailable',
  message: (place) => `Others hold ${place} for too long. Try again.`,
  retryable: true,
};
const AWAY: Meaning = {
  code: 'store_unavailable',
  message: (place) =>
    `Postgres at ${place} doesn't answer. Check that it runs and can be reached, then try again.`,
  retryable: true,
};
const REFUSED: Meaning = {
  code: 'store_unavailable',
  message: (place) =>
    `Postgres at ${place} refuses the connection. Check database, user, password and rights.`,
};

/** Postgres ends or lost the connection: what ran in it was undone, unless it was a commit. */
const LOST = [
  '08',
  '57P0',
  '25P03',
  'ECONN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
];
const LOST_WORDS =
  /Connection terminated|connection timeout|timeout exceeded when trying|not queryable|not connected/i;
/** Postgres undid the transaction for the sake of others (serialisation, deadlock, lock timeout). */
const UNDONE = ['40001', '40P01', '55P03'];

/** By the beginning of the code that Postgres or the system gives; the first that fits. */
const MEANINGS: readonly (readonly [string, Meaning])[] = [
  ['53100', FULL],
  ['25006', READ_ONLY],
  ['XX001', CORRUPT],
  ['XX002', CORRUPT],
  ...UNDONE.map((code) => [code, BUSY] as const),
  ['53', BUSY],
  ['57014', BUSY],
  ['28', REFUSED],
  ['3D000', REFUSED],
  ['42501', REFUSED],
  ['58', AWAY],
  ...LOST.map((code) => [code, AWAY] as const),
];

/** What Postgres, its driver or the system threw, as the desk's own error; what it can't tell is left as it is. */
export function asPostgresError(thrown: unknown, place: string): unknown {
  if (thrown instanceof DeskError) return thrown;
  const code = sqlCodeOf(thrown);
  const meaning = isLost(thrown) ? AWAY : MEANINGS.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!meaning) return thrown;
  return new DeskError(meaning.code, meaning.message(place), {
    cause: thrown,
    retryable: meaning.retryable ?? false,
    details: { systemCode: code },
  });
}

/** Whether the connection is gone, or never was. */
export function isLost(thrown: unknown): boolean {
  const code = sqlCodeOf(thrown);
  if (code !== '') return LOST.some((prefix) => code.startsWith(prefix));
  return messagesOf(thrown).some((message) => LOST_WORDS.test(message));
}

/** Whether the same transaction may succeed at once. */
export function isUndone(thrown: unknown): boolean {
  return UNDONE.includes(sqlCodeOf(thrown));
}

/** SQLSTATE or the system's code behind an error; empty where there is none. */
export function sqlCodeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || thrown instanceof DeskError) return '';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  // Node gives one error for all addresses that it tried.
  if (thrown instanceof AggregateError) return sqlCodeOf(thrown.errors[0]);
  return sqlCodeOf(thrown.cause);
}

function messagesOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error) || thrown instanceof DeskError) return [];
  return [thrown.message, ...messagesOf(thrown.cause)];
}

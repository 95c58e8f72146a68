import { z } from 'zod';

import { isBackupInterval } from '#lib/config/backup-interval';
import { EXCHANGE_KEYS, exchangeSchema } from '#lib/config/exchange-schema';
import { PAPER_KEYS, paperSchema } from '#lib/config/paper-config';
import { STORAGE_TYPES, storageFaults } from '#lib/config/storage-place';

const LOOPBACK_HOSTS = ['127.0.0.1', '::1', 'localhost'];

function integer(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`;
  return z.number(message).int(message).min(minimum, message).max(maximum, message);
}

function positive(minimum: number, maximum: number) {
  const message = `must be a number from ${minimum} to ${maximum}`;
  return z.number(message).min(minimum, message).max(maximum, message);
}

const folder = 'must be the path of a folder';
const backupInterval = 'must be hourly, daily, weekly or a cron line such as "30 4 * * *"';
const logLevel = 'must be DEBUG, INFO, WARN or ERROR';

const keys = z.strictObject({
  storage_type: z
    .enum(STORAGE_TYPES, `is not a storage type that exists here; there is: ${STORAGE_TYPES.join(', ')}`)
    .default('sqlite'),
  storage_path: z.string(folder).min(1, folder).default('./data'),
  book_path: z.string(folder).min(1, folder).nullable().default(null),
  max_sessions: integer(1, 1_000_000).default(1000),
  max_messages_per_session: integer(1, 10_000_000).default(10_000),
  cleanup_days: integer(1, 36_500).default(7),
  journal_hours: integer(1, 8_760).default(24),
  backup_enabled: z.boolean('must be true or false').default(true),
  backup_interval: z.string(backupInterval).refine(isBackupInterval, backupInterval).default('daily'),
  backup_path: z.string(folder).min(1, folder).nullable().default(null),
  backup_keep: integer(1, 10_000).default(7),
  strategies_path: z.string(folder).min(1, folder).nullable().default(null),
  log_level: z
    .string(logLevel)
    .toLowerCase()
    .pipe(z.enum(['debug', 'info', 'warn', 'error'], logLevel))
    .default('info'),
  log_file: z
    .string('must be the path of a file')
    .min(1, 'must be the path of a file')
    .nullable()
    .default(null),
  host: z
    .string('must be a host name')
    .refine(
      (host) => LOOPBACK_HOSTS.includes(host),
      `must be a loopback host (${LOOPBACK_HOSTS.join(', ')}): there are no accounts, so whoever reaches the port could trade`,
    )
    .default('127.0.0.1'),
  port: integer(1, 65_535).default(3000),
  public_url: z
    .url({ protocol: /^https?$/, error: 'must be a URL that begins with http:// or https://' })
    .nullable()
    .default(null),
  feed_seed: integer(0, 4_294_967_295).default(20_260_101),
  replay_seconds_per_bar: positive(0.01, 3600).default(2),
  ticks_per_second: positive(0.1, 50).default(2),
  exchange: exchangeSchema.nullable().default(null),
  paper: paperSchema,
});

/** The configuration as its file and the environment write it. */
export const configSchema = keys.superRefine((values, context) => {
  for (const { key, message } of storageFaults(values)) {
    context.addIssue({ code: 'custom', path: [key], message });
  }
});

/** Every key that the configuration knows. */
export const CONFIG_KEYS: readonly string[] = Object.keys(keys.shape);

/** Keys whose value is a number, which the environment can only write as text. */
export const NUMBER_KEYS: ReadonlySet<string> = new Set([
  'max_sessions',
  'max_messages_per_session',
  'cleanup_days',
  'journal_hours',
  'backup_keep',
  'port',
  'feed_seed',
  'replay_seconds_per_bar',
  'ticks_per_second',
]);

/** Keys whose value is true or false, which the environment can only write as text. */
export const TRUTH_KEYS: ReadonlySet<string> = new Set(['backup_enabled']);

/** Keys whose value is an object, with the keys of that; the environment writes it as JSON. */
export const OBJECT_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['exchange', EXCHANGE_KEYS],
  ['paper', PAPER_KEYS],
]);

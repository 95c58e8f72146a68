import path from 'node:path';
import type { z } from 'zod';
import { faultsOf, type SourcedValues } from '#lib/config/config-faults';
import { configSchema } from '#lib/config/config-schema';
import { readConfigEnvironment, readConfigFile, type Environment } from '#lib/config/config-sources';
import { storagePlace, type StorageType } from '#lib/config/storage-place';
import { DeskError } from '#lib/desk-error';
import type { PaperSettings } from '#lib/venues/venue';

export type { StorageType };

/** What the desk is told from outside: a JSON file, then `MULTICHAT_<KEY>` in the environment, which wins. */
export interface Config {
  storageType: StorageType;
  /** Where sessions live: an absolute folder, or the URL of a Postgres database. */
  storagePath: string;
  /** Absolute folder of the book (robots, orders, fills, events). */
  bookPath: string;
  maxSessions: number;
  maxMessagesPerSession: number;
  /** A session in which nothing happened for longer goes. */
  cleanupDays: number;
  /** How long it is kept what the robots were told, for `backtest --journal`. */
  journalHours: number;
  backupEnabled: boolean;
  /** `hourly`, `daily`, `weekly` or a cron line, in local time. */
  backupInterval: string;
  /** Absolute folder. */
  backupPath: string;
  /** How many backups stay. */
  backupKeep: number;
  /** Absolute folder of a person's own strategies; null where there is none. */
  strategiesPath: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** Absolute; null logs to stderr. */
  logFile: string | null;
  /** A loopback host: without accounts nobody else may reach the desk. */
  host: string;
  port: number;
  /** Where people reach the desk when something stands in front of it, e.g. `https://desk.example.com`. */
  publicUrl: string | null;
  /** Seed of the simulated market: the same seed gives the same prices. */
  feedSeed: number;
  /** Wall-clock seconds that one recorded bar of a replay takes. */
  replaySecondsPerBar: number;
  /** Quotes a second of each simulated or replayed instrument. */
  ticksPerSecond: number;
  /** Where real prices come from, and orders go with a key; null for the desk's own markets alone. */
  exchange: ExchangeConfig | null;
  /** How the paper venue charges, slips and waits, and what its robots' risk gates reckon with. */
  paper: PaperSettings;
}

export interface ExchangeConfig {
  /** ccxt's name of it, e.g. `binance`. */
  id: string;
  /** Absolute; null for its public data alone. */
  keyFile: string | null;
  /** Its test network, with play money. */
  sandbox: boolean;
  /** A local exchange in place of it; null for the exchange itself. */
  url: string | null;
  /** What the desk trades there, e.g. `BTC/USDT`. */
  symbols: readonly string[];
}

export interface ConfigSource {
  /** From `--config`; else `MULTICHAT_CONFIG`, `./multichat.json`, `/etc/multichat/multichat.json`. */
  configPath?: string | undefined;
  /** What relative paths start from; the working directory by default. */
  cwd?: string;
  env?: Environment;
}

/** Reads, merges and checks the configuration; `invalid_config` lists every fault with its file and key. */
export function loadConfig(source: ConfigSource = {}): Config {
  const cwd = source.cwd ?? process.cwd();
  const env = source.env ?? process.env;
  const file = readConfigFile({ configPath: source.configPath, cwd, env });
  const environment = readConfigEnvironment(env);
  const values: SourcedValues = { ...file.values, ...environment };
  const raw = Object.fromEntries(Object.entries(values).map(([key, { value }]) => [key, value]));
  const parsed = configSchema.safeParse(raw);
  const faults = [...file.faults, ...(parsed.success ? [] : faultsOf(parsed.error, values))];
  if (!parsed.success || faults.length > 0) throw invalidConfig(faults);
  const { log_file, backup_path, strategies_path } = parsed.data;
  const place = storagePlace(parsed.data, cwd);
  return {
    storageType: parsed.data.storage_type,
    ...place,
    maxSessions: parsed.data.max_sessions,
    maxMessagesPerSession: parsed.data.max_messages_per_session,
    cleanupDays: parsed.data.cleanup_days,
    journalHours: parsed.data.journal_hours,
    backupEnabled: parsed.data.backup_enabled,
    backupInterval: parsed.data.backup_interval,
    backupPath: path.resolve(cwd, backup_path ?? path.join(place.bookPath, 'backups')),
    backupKeep: parsed.data.backup_keep,
    strategiesPath: strategies_path === null ? null : path.resolve(cwd, strategies_path),
    logLevel: parsed.data.log_level,
    logFile: log_file === null ? null : path.resolve(cwd, log_file),
    host: parsed.data.host,
    port: parsed.data.port,
    publicUrl: parsed.data.public_url,
    feedSeed: parsed.data.feed_seed,
    replaySecondsPerBar: parsed.data.replay_seconds_per_bar,
    ticksPerSecond: parsed.data.ticks_per_second,
    exchange: exchangeConfig(parsed.data.exchange, cwd),
    paper: parsed.data.paper,
  };
}

function exchangeConfig(given: z.infer<typeof configSchema>['exchange'], cwd: string): ExchangeConfig | null {
  if (given === null) return null;
  const { id, key_file, sandbox, url, symbols } = given;
  return { id, keyFile: key_file === null ? null : path.resolve(cwd, key_file), sandbox, url, symbols };
}

function invalidConfig(faults: string[]): DeskError {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new DeskError(
    'invalid_config',
    `The configuration has ${count}: ${faults.join('; ')}. Mend it and start again.`,
    {
      details: { faults },
    },
  );
}

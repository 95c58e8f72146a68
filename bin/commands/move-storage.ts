import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireStore } from './require-store.ts';
import { terminalJson, terminalText } from './terminal-text.ts';
import { loadConfig } from '#lib/config/config';
import { maskPassword } from '#lib/config/mask-password';
import { isSamePlace, parseStorageLocation, type StorageLocation } from '#lib/config/storage-location';
import { openDesk } from '#lib/desk';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { type MovedSession, type MoveProgress, moveSessions } from '#lib/sessions/move-sessions';

export interface MigrateOptions {
  from: string;
  to: string;
  config?: string;
  json?: boolean;
}

/** A move takes what is there: the limits are for what is new. */
const NO_LIMITS = { maxSessions: 1_000_000, maxMessagesPerSession: 10_000_000 };
const PROGRESS_EVERY = 50;

/** Copies and compares; `store_corrupt`, so exit code 1, where both sides are not the same in the end. */
export async function moveStorage(options: MigrateOptions): Promise<void> {
  // Only that the configuration is right: both places are named outright.
  loadConfig({ configPath: options.config });
  const from = parseStorageLocation(options.from);
  const to = parseStorageLocation(options.to);
  if (isSamePlace(from, to)) {
    throw new DeskError('invalid_input', 'Both places are the same store: name another one with --to.');
  }
  requireStore(from);
  let count = 0;
  await withStore(from, { keepsSchema: true }, (source) =>
    withStore(to, { keepsSchema: false }, async (target) => {
      const moved = await moveSessions({
        from: source.sessions,
        to: target.sessions,
        onProgress: options.json ? () => undefined : tellProgress,
      });
      process.stdout.write(options.json ? `${terminalJson(reportOf(moved))}\n` : tableOf(moved));
      requireSame(moved);
      count = moved.length;
    }),
  );
  if (options.json) return;
  process.stdout.write(count === 0 ? nothingThere(from) : nextStep(from, to));
}

/** The sessions of a store. Where it has no book of its own it gets one for the time, so that no other is touched. */
async function withStore(
  place: StorageLocation,
  { keepsSchema }: { keepsSchema: boolean },
  use: (desk: Desk) => Promise<void>,
): Promise<void> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'multichat-move-'));
  const bookPath = place.storageType === 'sqlite' ? place.storagePath : scratch;
  try {
    const desk = await openDesk({ ...place, ...NO_LIMITS, bookPath }, { role: 'tool', keepsSchema });
    try {
      await use(desk);
    } finally {
      await desk.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function tellProgress({ step, done, total }: MoveProgress): void {
  if (done % PROGRESS_EVERY !== 0 && done !== total) return;
  process.stderr.write(`${step === 'copy' ? 'copied' : 'compared'} ${done} of ${total} sessions\n`);
}

function reportOf(moved: readonly MovedSession[]) {
  return {
    sessions: moved.length,
    messages: moved.reduce((sum, { messages }) => sum + messages, 0),
    copied: moved.reduce((sum, { copied }) => sum + copied, 0),
    verified: moved.every(({ difference }) => difference === null),
    items: moved,
  };
}

function tableOf(moved: readonly MovedSession[]): string {
  const { sessions, messages, copied } = reportOf(moved);
  const rows = moved.map(({ id, title, messages: count, hash, difference }) =>
    [id, String(count).padStart(8), hash.padEnd(22), difference ?? 'same', terminalText(title)].join('  '),
  );
  const head = ['session'.padEnd(36), 'messages', 'last link'.padEnd(22), 'compared', 'title'].join('  ');
  return `${[head, ...rows, `${sessions} sessions, ${messages} messages, ${copied} written now`].join('\n')}\n`;
}

function requireSame(moved: readonly MovedSession[]): void {
  const different = moved.filter(({ difference }) => difference !== null);
  if (different.length === 0) return;
  const told = different.map(({ id, difference }) => `${id}: ${difference ?? ''}`).join('; ');
  throw new DeskError(
    'store_corrupt',
    `${different.length} of ${moved.length} sessions are not the same on both sides (${told}). ` +
      'Stop the desk and give the same command again; the source stays as it is.',
    { details: { sessions: different.map(({ id }) => id) } },
  );
}

function nothingThere({ storageType, storagePath }: StorageLocation): string {
  return `There is no session in ${storageType}:${maskPassword(storagePath)}: is that the right store? Nothing was copied.\n`;
}

function nextStep(from: StorageLocation, to: StorageLocation): string {
  return (
    `Every session is the same on both sides. To use the copy set storage_type to ${to.storageType} and storage_path to ` +
    `${maskPassword(to.storagePath)}.\n` +
    (from.storageType === 'sqlite'
      ? `Robots, orders and fills stay in ${from.storagePath}: set book_path to it.\n`
      : '')
  );
}

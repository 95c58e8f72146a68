import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';

/** How long a desk that was just asked to end, or lost its watcher, may still hold its port. */
const CLOSING_MS = 3_000;
const ASKED_AGAIN_MS = 100;

/** What can be known to fail before anything is built or started: an unwritable data folder, a taken port. */
export async function preflight(config: Config, { patienceMs = CLOSING_MS } = {}): Promise<void> {
  for (const [key, folder] of foldersOf(config)) assertWritable(folder, key);
  if (config.logFile !== null) assertWritable(path.dirname(config.logFile), 'log_file');
  await assertPortFree(config, patienceMs);
}

/** The memory store writes into a folder of its own, which nobody else sees; Postgres into none of ours. */
function foldersOf({ storageType, storagePath, bookPath }: Config): [string, string][] {
  if (storageType === 'memory') return [];
  if (storageType === 'postgres') return [['book_path', bookPath]];
  const folders: [string, string][] = [['storage_path', storagePath]];
  return bookPath === storagePath ? folders : [...folders, ['book_path', bookPath]];
}

function assertWritable(folder: string, key: string): void {
  const probe = path.join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const variable = `MULTICHAT_${key.toUpperCase()}`;
    throw new DeskError(
      'store_unavailable',
      `The folder ${folder} cannot be written (${reasonOf(cause)}). Make it writable, or choose another with ${variable}.`,
      { cause },
    );
  }
}

/** A desk that is just closing, or whose watcher was killed, lets go of its port soon. */
export async function assertPortFree(
  place: Pick<Config, 'host' | 'port'>,
  patienceMs: number,
): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const fault = await listenFault(place);
    if (fault === null) return;
    if (reasonOf(fault) !== 'EADDRINUSE' || performance.now() - startedAt >= patienceMs) {
      throw portFault(place, fault);
    }
    await delay(ASKED_AGAIN_MS);
  }
}

function listenFault({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Error | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/** The error of a failed `listen`, with what to do about it. */
function portFault({ host, port }: Pick<Config, 'host' | 'port'>, cause: Error): DeskError {
  const reason = reasonOf(cause);
  const next = port >= 65_535 ? 3001 : port + 1;
  const text =
    reason === 'EADDRINUSE'
      ? `Port ${port} of ${host} is taken by another program`
      : `Port ${port} of ${host} cannot be opened (${reason})`;
  return new DeskError(
    'port_taken',
    `${text}. End that program, or choose another port with MULTICHAT_PORT=${next}.`,
    {
      cause,
    },
  );
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return String(thrown);
}

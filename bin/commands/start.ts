import { stopRequest } from './stop-request.ts';
import { fileURLToPath } from 'node:url';
import { type Config, loadConfig } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { DeskError } from '#lib/desk-error';
import { awaitReady } from '#lib/operations/await-ready';
import { preflight } from '#lib/operations/preflight';
import { supervise } from '#lib/operations/supervisor';

export interface StartOptions {
  config?: string;
  dev?: boolean;
  json?: boolean;
  /** Only look whether the configuration, the folders and the port will do. */
  check?: boolean;
}

/** Migrates the store, then runs and watches the web and robot processes until it is asked to stop. */
export async function start(options: StartOptions): Promise<void> {
  const stop = stopRequest();
  const config = loadConfig({ configPath: options.config });
  const logger = createLogger(config, 'supervisor');
  await preflight(config);
  if (options.check) return;
  const { migrateStore } = await import('#lib/desk');
  await migrateStore(config);
  const over = new AbortController();
  const announced = announce(config, options, AbortSignal.any([stop, over.signal]));
  const end = await supervise({ processes: processesOf(options), logger, stop });
  over.abort();
  await announced;
  if (end.kind === 'gave-up') {
    throw new DeskError('internal', `The ${end.process} process cannot run; its own line above says why.`);
  }
}

function processesOf({ config, dev }: StartOptions) {
  const multichat = fileURLToPath(new URL('../multichat.ts', import.meta.url));
  const common = config === undefined ? [] : ['--config', config];
  return [
    { name: 'web', args: [multichat, 'web', ...common, ...(dev ? ['--dev'] : [])] },
    { name: 'robot', args: [multichat, 'robot', ...common] },
  ];
}

async function announce(config: Config, { json }: StartOptions, stop: AbortSignal): Promise<void> {
  const local = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
  if (!(await awaitReady(local, stop))) return;
  const url = config.publicUrl ?? local;
  const line = json
    ? JSON.stringify({ ready: true, url, mode: 'paper' })
    : `Multichat Desk is ready: ${url} (PAPER)`;
  process.stdout.write(`${line}\n`);
}

import { announce } from './announce.ts';
import { stopRequest } from './stop-request.ts';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { DeskError } from '#lib/desk-error';
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
  if (config.storageType === 'memory') {
    const { together } = await import('./together.ts');
    return together(config, options, stop);
  }
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

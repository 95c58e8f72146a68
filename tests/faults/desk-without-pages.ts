import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startMaintenance } from '#bin/commands/start-maintenance';
import { stopRequest, stopRequested } from '#bin/commands/stop-request';
import { startWeb } from '#bin/web-server';
import { loadConfig } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { migrateStore, openDesk } from '#lib/desk';
import { supervise } from '#lib/operations/supervisor';
import { plainPages } from '#tests/integration/web/test-web';

/*
 * `multichat start` without the screens, which need a build: the same watcher, the same robot process, and the
 * same web server with nothing behind the API. Run as `node desk-without-pages.ts --config FILE [web]`.
 */
const { values, positionals } = parseArgs({
  options: { config: { type: 'string' } },
  allowPositionals: true,
});
const config = loadConfig({ configPath: values.config });
const stop = stopRequest();

async function runWeb(): Promise<void> {
  const desk = await openDesk(config, { role: 'web' });
  const web = await startWeb(config, desk, { dev: false, pages: plainPages });
  const maintenance = startMaintenance(config, desk, values.config);
  await stopRequested(stop);
  await Promise.all([maintenance.close(), web.close()]);
  await desk.close();
}

async function runAll(): Promise<void> {
  await migrateStore(config);
  const self = fileURLToPath(import.meta.url);
  const multichat = fileURLToPath(new URL('../../bin/multichat.ts', import.meta.url));
  const common = ['--config', values.config ?? ''];
  const processes = [
    { name: 'web', args: [self, 'web', ...common] },
    { name: 'robot', args: [multichat, 'robot', ...common] },
  ];
  await supervise({ processes, logger: createLogger(config, 'supervisor'), stop });
}

await (positionals[0] === 'web' ? runWeb() : runAll());

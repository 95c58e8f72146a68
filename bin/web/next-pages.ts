import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import next from 'next';
import type { Pages, PagesPlace } from '#bin/web/pages';
import { DeskError } from '#lib/desk-error';

/** Where the build is, wherever the desk is started from. */
const PROJECT = path.resolve(import.meta.dirname, '../..');
/** The development server's watchers don't always end; the process does so right after. */
const CLOSE_WITHIN_MS = 500;

/** The screens, rendered by Next inside this process. Error: `invalid_config` where they are not built. */
export async function openNextPages({ dev, host, port }: PagesPlace): Promise<Pages> {
  if (!dev && !existsSync(path.join(PROJECT, '.next', 'BUILD_ID')))
    throw new DeskError(
      'invalid_config',
      'The pages are not built yet: run `npm run build`, or `npm start`.',
    );
  // Next listens for upgrades on the server that it is given. It gets one that nobody can connect to, so
  // that only upgrades which local mode lets through reach it.
  const upgrades = createServer();
  const app = next({ dev, dir: PROJECT, hostname: host, port, httpServer: upgrades });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    upgrade(request, socket, head) {
      if (!upgrades.emit('upgrade', request, socket, head)) socket.destroy();
    },
    close: () => Promise.race([app.close(), delay(CLOSE_WITHIN_MS, undefined, { ref: false })]),
  };
}

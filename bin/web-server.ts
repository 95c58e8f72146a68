import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { closeServer, countAnswering } from '#bin/web/close-server';
import { listen } from '#bin/web/listen';
import { openNextPages } from '#bin/web/next-pages';
import type { OpenPages, Pages } from '#bin/web/pages';
import { createRequestRouter } from '#bin/web/request-router';
import { loopbackHosts, refusalOf } from '#lib/access/local-mode';
import { securityHeaders } from '#lib/access/security-headers';
import { createServerApi } from '#lib/api/server-api';
import type { Config } from '#lib/config/config';
import { createBacktestQueue } from '#lib/backtest-jobs/backtest-queue';
import { createLogger } from '#lib/config/logger';
import { setCurrentDesk } from '#lib/current-desk';
import { storeCopiesOf } from '#lib/desk';
import type { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { EventStreams } from '#lib/events/event-streams';
import { createHealth } from '#lib/operations/read-health';
import type { WebPhase } from '#lib/operations/readiness';

export interface WebServer {
  url: string;
  close(): Promise<void>;
}

export interface WebParts {
  dev: boolean;
  /** Who answers what is not the API's; the screens by default. */
  pages?: OpenPages;
}

/**
 * The web process: one HTTP server on one port for API, events, health and pages. It answers health from
 * the first moment and resolves when the pages are ready. Errors: `port_taken`, `invalid_config`.
 */
export async function startWeb(config: Config, desk: Desk, parts: WebParts): Promise<WebServer> {
  const { dev, pages: openPages = openNextPages } = parts;
  const log = createLogger(config, 'web');
  const onFault = (error: DeskError) => log.error({ err: error, cause: error.cause }, error.message);
  setCurrentDesk(desk, onFault);
  let phase: WebPhase = 'starting';
  const streams = new EventStreams({
    ...desk,
    onError: (cause) => log.warn({ err: cause }, 'The event log could not be read.'),
  });
  const health = createHealth({ desk, config, phase: () => phase });
  const backups = { config, copies: storeCopiesOf(config), now: desk.now };
  const { cleanupDays } = config;
  const backtests = createBacktestQueue({ desk, onFault });
  const api = createServerApi({ desk, streams, health, backups, backtests, cleanupDays, onFault });

  const server = createServer({ keepAliveTimeout: 65_000 });
  const answering = countAnswering(server);
  const pages = Promise.withResolvers<Pages>();
  const port = await listen(server, config);
  const hosts = loopbackHosts(port);
  const handleApi = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  server.on(
    'request',
    createRequestRouter({
      headers: securityHeaders({ dev }),
      hosts,
      api: (request, response) => void handleApi(request, response),
      pages: pages.promise,
      onFault,
    }),
  );
  const upgraded = dev ? passUpgrades(server, { hosts, pages: pages.promise }) : new Set<Duplex>();

  async function close(): Promise<void> {
    phase = 'draining';
    streams.close();
    for (const socket of upgraded) socket.destroy();
    await Promise.all([closeServer(server, answering), backtests.close()]);
    const opened = await pages.promise;
    await opened.close();
  }

  try {
    pages.resolve(await openPages({ dev, host: config.host, port }));
  } catch (cause) {
    pages.promise.catch(() => undefined);
    pages.reject(cause);
    await closeServer(server, answering);
    throw cause;
  }
  phase = 'serving';
  await backtests.open();
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  log.info({ url }, 'The web process is ready.');
  return { url, close };
}

/** Hands WebSocket upgrades that local mode lets in to the pages; returns the sockets that are open. */
function passUpgrades(
  server: Server,
  { hosts, pages }: { hosts: ReadonlySet<string>; pages: Promise<Pages> },
): ReadonlySet<Duplex> {
  const open = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    if (refusalOf({ method: 'GET', headers: request.headers }, hosts)) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    pages.then(
      (ready) => ready.upgrade(request, socket, head),
      () => socket.destroy(),
    );
  });
  return open;
}

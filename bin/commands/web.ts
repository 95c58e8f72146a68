import { requireSharedStore } from './require-shared-store.ts';
import { startMaintenance } from './start-maintenance.ts';
import { stopRequest, stopRequested } from './stop-request.ts';
import { startWeb } from '#bin/web-server';
import { loadConfig } from '#lib/config/config';
import { switchOffNextTelemetry } from '#lib/config/next-telemetry';
import { openDesk } from '#lib/desk';

export interface WebOptions {
  config?: string;
  dev?: boolean;
}

/** The HTTP server alone, for systemd or several machines. */
export async function web(options: WebOptions): Promise<void> {
  const stop = stopRequest();
  switchOffNextTelemetry();
  const config = loadConfig({ configPath: options.config });
  requireSharedStore(config, 'web');
  const desk = await openDesk(config, { role: 'web' });
  try {
    const starting = startWeb(config, desk, { dev: options.dev ?? false });
    // Asked to end while pages are still being prepared: there is nothing yet that must be closed in order.
    const server = await Promise.race([starting, stopRequested(stop)]);
    if (!server) return;
    const maintenance = startMaintenance(config, desk, options.config);
    await stopRequested(stop);
    await Promise.all([maintenance.close(), server.close()]);
  } finally {
    await desk.close();
  }
}

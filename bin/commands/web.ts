import { stopRequest, stopRequested } from './stop-request.ts';
import { startWeb } from '#bin/web-server';
import { loadConfig } from '#lib/config/config';
import { openDesk } from '#lib/desk';

export interface WebOptions {
  config?: string;
  dev?: boolean;
}

/** The HTTP server alone, for systemd or several machines. */
export async function web(options: WebOptions): Promise<void> {
  const stop = stopRequest();
  const config = loadConfig({ configPath: options.config });
  const desk = await openDesk(config, { role: 'web' });
  try {
    const server = await startWeb(config, desk, { dev: options.dev ?? false });
    await stopRequested(stop);
    await server.close();
  } finally {
    await desk.close();
  }
}

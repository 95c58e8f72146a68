import { announce } from './announce.ts';
import { startMaintenance } from './start-maintenance.ts';
import { stopRequested } from './stop-request.ts';
import { startWeb } from '#bin/web-server';
import type { Config } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { switchOffNextTelemetry } from '#lib/config/next-telemetry';
import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { startRobotProcess } from '#lib/robot/process/robot-process';

interface TogetherOptions {
  config?: string;
  dev?: boolean;
  json?: boolean;
}

/**
 * Web and robots in this one process, over sessions in its memory. Nobody watches it: what a crash takes no restart
 * brings back.
 */
export async function together(config: Config, options: TogetherOptions, stop: AbortSignal): Promise<void> {
  switchOffNextTelemetry();
  process.stderr.write(
    'multichat: storage_type is memory: when this process ends, sessions, orders and everything else are gone.\n',
  );
  const desk = await openDesk(config, { role: 'robot' });
  const over = new AbortController();
  const announced = announce(config, options, AbortSignal.any([stop, over.signal]));
  try {
    await runBoth(config, desk, { ...options, stop });
  } finally {
    over.abort();
    await announced;
    await desk.close();
  }
}

async function runBoth(
  config: Config,
  desk: Desk,
  { config: configPath, dev = false, stop }: TogetherOptions & { stop: AbortSignal },
): Promise<void> {
  const robots = startRobotProcess(config, desk, createLogger(config, 'robot'));
  const web = startWeb(config, desk, { dev });
  try {
    const started = await Promise.race([Promise.all([web, robots]), stopRequested(stop)]);
    // Asked to end while pages are still being prepared: there is nothing yet that must be closed in order.
    if (!started) return;
    const maintenance = startMaintenance(config, desk, configPath);
    await stopRequested(stop);
    await Promise.all([maintenance.close(), started[0].close()]);
  } finally {
    await robots.then(
      (running) => running.close(),
      // Told by whoever waited for both.
      () => undefined,
    );
  }
}

import { announce } from './announce.ts';
import { stopRequested } from './stop-request.ts';
import { startWeb } from '#bin/web-server';
import type { Config } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { switchOffNextTelemetry } from '#lib/config/next-telemetry';
import { openDesk } from '#lib/desk';
import { startRobotProcess } from '#lib/robot/process/robot-process';

interface TogetherOptions {
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
  const ending = AbortSignal.any([stop, over.signal]);
  try {
    const robots = await startRobotProcess(config, desk, createLogger(config, 'robot'));
    const announced = announce(config, options, ending);
    try {
      const server = await Promise.race([
        startWeb(config, desk, { dev: options.dev ?? false }),
        stopRequested(ending),
      ]);
      await stopRequested(stop);
      await server?.close();
    } finally {
      over.abort();
      await announced;
      await robots.close();
    }
  } finally {
    await desk.close();
  }
}

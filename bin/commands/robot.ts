import { requireSharedStore } from './require-shared-store.ts';
import { stopRequest, stopRequested } from './stop-request.ts';
import { loadConfig } from '#lib/config/config';
import { createLogger } from '#lib/config/logger';
import { openDesk } from '#lib/desk';
import { startRobotProcess } from '#lib/robot/process/robot-process';

export interface RobotOptions {
  config?: string;
}

/** The robots alone, for systemd or several machines. */
export async function robot(options: RobotOptions): Promise<void> {
  const stop = stopRequest();
  const config = loadConfig({ configPath: options.config });
  requireSharedStore(config, 'robot');
  const desk = await openDesk(config, { role: 'robot' });
  try {
    const robots = await startRobotProcess(config, desk, createLogger(config, 'robot'));
    await stopRequested(stop);
    await robots.close();
  } finally {
    await desk.close();
  }
}

import { pino, type Logger } from 'pino';
import type { Config } from '#lib/config/config';

/** The log of one process: JSON lines to `log_file`, else to stderr. Secrets never belong in it. */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFile'>, role: string): Logger {
  const destination = pino.destination({ dest: config.logFile ?? 2, mkdir: true, sync: true });
  return pino(
    {
      level: config.logLevel,
      base: { process: role, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
}

export type { Logger };

import { pino, type Logger } from 'pino';
import type { Config } from '#lib/config/config';
import { DeskError } from '#lib/desk-error';

/** The log of one process: JSON lines to `log_file`, else to stderr. Secrets never belong in it. */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFile'>, role: string): Logger {
  const destination = openLog(config.logFile);
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

/** Lines that wait for a full disk; more are dropped. */
const MAX_WAITING_BYTES = 1_048_576;

/** Where the lines go. While they can't be written (the disk is full) the desk goes on without. */
function openLog(logFile: string | null): ReturnType<typeof pino.destination> {
  try {
    const destination = pino.destination({
      dest: logFile ?? 2,
      mkdir: true,
      sync: true,
      maxLength: MAX_WAITING_BYTES,
    });
    destination.on('error', () => undefined);
    return destination;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const fix = 'Name a file that may be written with MULTICHAT_LOG_FILE.';
    throw new DeskError('invalid_config', `The log file can't be opened (${reason}). ${fix}`, { cause });
  }
}

import { asDeskError, DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';

const KEY = Symbol.for('multichat.desk');
/** What a process shares with the pages that it serves. */
interface Shared {
  desk: Desk;
  onFault: (error: DeskError) => void;
}

const shared = globalThis as { [KEY]?: Shared };

/**
 * The desk that this process opened. Next bundles `app/` apart from the server that runs it; the two
 * meet here, so that there is one store connection a process.
 */
export function currentDesk(): Desk {
  const desk = shared[KEY]?.desk;
  if (!desk) throw new DeskError('store_unavailable', 'The desk is not open yet.', { retryable: true });
  return desk;
}

/** Any thrown value as a DeskError; what is a fault of the desk itself goes to its log, with the cause. */
export function reportedFault(thrown: unknown): DeskError {
  const error = asDeskError(thrown);
  if (error.code === 'internal') shared[KEY]?.onFault(error);
  return error;
}

/** Called once by the web process, before Next answers anything. `onFault` logs. */
export function setCurrentDesk(desk: Desk, onFault: (error: DeskError) => void): void {
  shared[KEY] = { desk, onFault };
}

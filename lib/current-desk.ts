import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';

const KEY = Symbol.for('multichat.desk');
const shared = globalThis as { [KEY]?: Desk };

/**
 * The desk that this process opened. Next bundles `app/` apart from the server that runs it; the two
 * meet here, so that there is one store connection a process.
 */
export function currentDesk(): Desk {
  const desk = shared[KEY];
  if (!desk) throw new DeskError('store_unavailable', 'The desk is not open yet.', { retryable: true });
  return desk;
}

/** Called once by the web process, before Next answers anything. */
export function setCurrentDesk(desk: Desk): void {
  shared[KEY] = desk;
}

import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import type { SecondProcessAnswer, SecondProcessTask } from '#lib/demo/second-process';
import type { OpenStore } from '#lib/demo/store-place';
import type { SessionId } from '#lib/sessions/session';

/** What the steps of the demonstration are given. */
export interface DemoParts {
  /** Prints one line. */
  say: (line: string) => void;
  openStore: OpenStore;
  /** Runs another process of the operating system on the same store. */
  runSecondProcess: (task: SecondProcessTask) => Promise<SecondProcessAnswer>;
  /** Runs the cleanup of sessions that were idle longer than this; answers which ones went. */
  cleanUp: (desk: Desk, days: number) => Promise<SessionId[]>;
  clock: DemoClock;
}

/** A clock that can be put back, so that an old session is written as one was long ago. */
export interface DemoClock {
  now: () => number;
  /** Milliseconds; 0 shows the system's time again. */
  putBack: (by: number) => void;
}

export function createDemoClock(): DemoClock {
  let behind = 0;
  return {
    now: () => Date.now() - behind,
    putBack(by) {
      behind = by;
    },
  };
}

/** Fails the step that is running: what was shown does not hold. */
export function requireThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new DeskError('internal', what);
}

/** Waits for a call that must fail, and answers its code; what doesn't fail fails the step. */
export async function requireRefusal(call: Promise<unknown>, what: string): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DeskError) return error.code;
    throw error;
  }
  throw new DeskError('internal', what);
}

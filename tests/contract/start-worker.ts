import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { SessionId } from '#lib/sessions/session';

export interface Work {
  /** Path of the module that opens the store, and where that is. */
  opener: string;
  location: string;
  sessionIds: SessionId[];
  sender: string;
  /** Messages for each session. */
  count: number;
  /** Appends that are under way at the same time. */
  together?: number;
  /** Tells of refusals instead of ending with the first. */
  mayBeRefused?: boolean;
}

export interface WorkerOptions {
  /** A program, with its arguments, that runs the process: one that watches or disturbs it. */
  under?: readonly string[];
}

interface Ending {
  code: number | null;
  signal: string | null;
}

export interface Worker {
  process: ChildProcess;
  /** Lines so far, one for each acknowledged message. */
  lines: string[];
  /** Resolves once it has the store open, before its first message. */
  opened: Promise<void>;
  /** Resolves with how it ended, once its last line was read. */
  ended: Promise<Ending>;
  /** Resolves when so many lines were read. */
  reached(count: number): Promise<void>;
}

/** Starts `append-worker.ts` as a process of its own. */
export function startWorker(work: Work, { under = [] }: WorkerOptions = {}): Worker {
  const script = path.join(import.meta.dirname, 'append-worker.ts');
  const [program = '', ...args] = [...under, process.execPath, script, JSON.stringify(work)];
  const worker = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reader = createInterface({ input: worker.stdout });
  const ended = new Promise<Ending>((resolve) => {
    worker.on('close', (code, signal) => resolve({ code, signal }));
  });
  const opened = Promise.race([once(reader, 'line'), ended]).then(() => undefined);
  reader.once('line', () => reader.on('line', (line) => lines.push(line)));
  return {
    process: worker,
    lines,
    opened,
    ended,
    async reached(wanted) {
      while (lines.length < wanted) await once(reader, 'line');
    },
  };
}

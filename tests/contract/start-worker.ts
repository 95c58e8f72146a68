import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Work {
  location: string;
  sessionId: string;
  sender: string;
  count: number;
  together?: number;
}

interface Ending {
  code: number | null;
  signal: string | null;
}

export interface Worker {
  process: ChildProcess;
  /** Lines so far, one for each acknowledged message. */
  lines: string[];
  /** Resolves with how it ended, once its last line was read. */
  ended: Promise<Ending>;
  /** Resolves when so many lines were read. */
  reached(count: number): Promise<void>;
}

/** Starts `append-worker.ts` as a process of its own. */
export function startWorker({ location, sessionId, sender, count, together = 1 }: Work): Worker {
  const script = path.join(import.meta.dirname, 'append-worker.ts');
  const worker = spawn(process.execPath, [script, location, sessionId, sender, `${count}`, `${together}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: worker.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<Ending>((resolve) => {
    worker.on('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    process: worker,
    lines,
    ended,
    async reached(wanted) {
      while (lines.length < wanted) await once(reader, 'line');
    },
  };
}

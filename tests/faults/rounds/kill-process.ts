import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Draw } from '#lib/market/random';
import { scratchEnvironment } from '#tests/support/scratch-environment';

const WORKER = path.join(import.meta.dirname, 'round-worker.ts');

/** How long the first process is taken to need; each that gets to its end teaches better. */
const FIRST_GUESS_MS = 150;
/** Some live a little longer than they need. */
const BEYOND_THE_END = 1.1;

export interface KilledProcess {
  wasKilled: boolean;
  /** What it said, one line for each thing that is acknowledged. */
  lines: string[];
}

/** Starts workers and ends them by `kill -9` at a random moment of their work. */
export class KillMoments {
  readonly #draw: Draw;
  #expectedMs = FIRST_GUESS_MS;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** Runs a task of `round-worker.ts`; resolves when its process is gone. Error: it failed by itself. */
  async kill(task: string, work: object, folder: string): Promise<KilledProcess> {
    const child = spawn(process.execPath, [WORKER, task, JSON.stringify(work)], {
      env: scratchEnvironment(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close') as Promise<[number | null, string | null]>;
    const lines: string[] = [];
    let timer: NodeJS.Timeout | null = null;
    let began = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (began > 0) lines.push(line);
      else {
        began = performance.now();
        timer = setTimeout(() => child.kill('SIGKILL'), this.#draw() * this.#expectedMs * BEYOND_THE_END);
      }
    }
    if (timer) clearTimeout(timer);
    const [code, signal] = await closed;
    const wasKilled = signal === 'SIGKILL';
    if (code === 0) this.#expectedMs = performance.now() - began;
    else if (!wasKilled) throw new Error(`The process of "${task}" failed by itself with exit code ${code}.`);
    return { wasKilled, lines };
  }
}

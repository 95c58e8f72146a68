import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Draw } from '#lib/market/random';
import { scratchEnvironment } from '#tests/support/scratch-environment';

const WORKER = path.join(import.meta.dirname, 'round-worker.ts');

/** How long the first process is taken to need; those that get to their end, or don't, teach better. */
const FIRST_GUESS_MS = 150;
const GROWTH = 1.15;
/** Some live a little longer than they need. */
const BEYOND_THE_END = 1.1;
/** Longer than what is under way takes. */
const LAST_WAIT_MS = 10;

export interface KillTask {
  task: string;
  work: object;
  folder: string;
}

export interface KilledProcess {
  wasKilled: boolean;
  /** What it said, one line for each thing that is acknowledged. */
  lines: string[];
  /** From its first line to its end. */
  tookMs: number;
}

/** Starts workers and ends them by `kill -9` at a random moment of their work. */
export class KillMoments {
  readonly #draw: Draw;
  #expectedMs = FIRST_GUESS_MS;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** Runs a task of `round-worker.ts`; resolves when its process is gone. Error: it failed by itself. */
  async kill({ task, work, folder }: KillTask): Promise<KilledProcess> {
    const waitMs = this.#draw() * this.#expectedMs * BEYOND_THE_END;
    const killed = await this.#kill({ task, work, folder }, (line) => (line === 1 ? waitMs : null));
    this.#expectedMs = killed.wasKilled ? this.#expectedMs * GROWTH : killed.tookMs;
    return killed;
  }

  /** The same for a task without an end: so many lines at most are acknowledged, and a few more may be under way. */
  killWithin(lines: number, { task, work, folder }: KillTask): Promise<KilledProcess> {
    const last = 1 + Math.floor(this.#draw() * lines);
    const waitMs = this.#draw() * LAST_WAIT_MS;
    return this.#kill({ task, work, folder }, (line) => (line === last ? waitMs : null));
  }

  /** `waitAfter` tells how long the process lives after a line, counted from 1; null where that decides nothing. */
  async #kill(
    { task, work, folder }: KillTask,
    waitAfter: (line: number) => number | null,
  ): Promise<KilledProcess> {
    const child = spawn(process.execPath, [WORKER, task, JSON.stringify(work)], {
      env: scratchEnvironment(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close') as Promise<[number | null, string | null]>;
    const lines: string[] = [];
    let timer: NodeJS.Timeout | null = null;
    let began = 0;
    let said = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (said === 0) began = performance.now();
      else lines.push(line);
      said += 1;
      const waitMs = waitAfter(said);
      if (waitMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
    }
    if (timer) clearTimeout(timer);
    const [code, signal] = await closed;
    const wasKilled = signal === 'SIGKILL';
    if (code !== 0 && !wasKilled)
      throw new Error(`The process of "${task}" failed by itself with exit code ${code}.`);
    return { wasKilled, lines, tookMs: performance.now() - began };
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

import type { Config } from '#lib/config/config';

/** What `robot-worker.ts` saw of itself over some time; times in ms. */
export interface RobotFigures {
  coreShare: number;
  quotesPerSecond: number;
  commitsPerSecond: number;
  ageP50: number;
  ageP99: number;
  ageMax: number;
  orders: number;
  sendP50: number;
  sendP99: number;
  lagP99: number;
  lagMax: number;
}

/** The robot process in a process of its own, watched. */
export class RobotChild {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(config: Config) {
    const worker = path.join(import.meta.dirname, 'robot-worker.ts');
    this.#child = spawn(process.execPath, [worker], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.#child.stdout) throw new Error('The robot process has no output.');
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stdin?.write(`${JSON.stringify(config)}\n`);
  }

  /** Resolves when its robots run. */
  static async start(config: Config): Promise<RobotChild> {
    const child = new RobotChild(config);
    await child.#line();
    return child;
  }

  /** What it did since it was asked before. */
  async ask(): Promise<RobotFigures> {
    this.#child.stdin?.write('ask\n');
    return (await this.#line()) as RobotFigures;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin?.end();
    await ended;
  }

  async #line(): Promise<unknown> {
    const next = await this.#lines.next();
    if (next.done) throw new Error('The robot process ended before its time.');
    return JSON.parse(next.value);
  }
}

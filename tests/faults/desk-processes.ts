import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

/** The desk as people start it (which needs its screens built), or the same without screens. */
const COMMANDS = {
  whole: [path.resolve(import.meta.dirname, '../../bin/multichat.ts'), 'start'],
  withoutPages: [path.resolve(import.meta.dirname, 'desk-without-pages.ts')],
} as const;
export type DeskKind = keyof typeof COMMANDS;
const READY_WITHIN_MS = 60_000;

export interface DeskPlace {
  folder: string;
  port: number;
  kind: DeskKind;
  /** Further keys of its configuration. */
  settings?: Record<string, unknown>;
}

export type ChildName = 'web' | 'robot';

/** A watched desk on its own folder and port, whose processes can be killed one by one. */
export class DeskProcesses {
  readonly url: string;
  readonly #kind: DeskKind;
  readonly #configPath: string;
  readonly #pids = new Map<ChildName, number>();
  #supervisor: ChildProcess | null = null;
  #lastLine = '';

  constructor({ folder, port, kind, settings = {} }: DeskPlace) {
    this.#kind = kind;
    mkdirSync(folder, { recursive: true });
    this.url = `http://127.0.0.1:${port}`;
    this.#configPath = path.join(folder, 'multichat.json');
    const config = {
      port,
      storage_path: path.join(folder, 'data'),
      max_messages_per_session: 1_000_000,
      ticks_per_second: 10,
      replay_seconds_per_bar: 0.25,
      ...settings,
    };
    writeFileSync(this.#configPath, JSON.stringify(config));
  }

  start(): void {
    const child = spawn(process.execPath, [...COMMANDS[this.#kind], '--config', this.#configPath], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#supervisor = child;
    createInterface({ input: child.stderr }).on('line', (line) => this.#readLog(line));
  }

  /** Resolves when web answers and the robot process has said that it lives since `after` (epoch ms). */
  async ready(after: number): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (typeof this.#supervisor?.exitCode === 'number')
        throw new Error(`The desk ended: ${this.#lastLine}`);
      if (await this.#isReady(after)) return;
      await delay(50);
    }
    throw new Error(`The desk was not ready within ${READY_WITHIN_MS} ms.`);
  }

  /** `kill -9` of one process; false where it is not running just now. */
  kill(name: ChildName | 'supervisor'): boolean {
    const pid = name === 'supervisor' ? this.#supervisor?.pid : this.#pids.get(name);
    if (pid === undefined) return false;
    try {
      process.kill(pid, 'SIGKILL');
      return true;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw cause;
    }
  }

  /** Ends everything in order and waits for it. */
  async stop(): Promise<void> {
    const supervisor = this.#supervisor;
    if (!supervisor || supervisor.exitCode !== null || supervisor.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => supervisor.once('exit', () => resolve()));
    supervisor.kill('SIGTERM');
    await ended;
  }

  #readLog(line: string): void {
    this.#lastLine = line;
    const started = /"name":"(web|robot)".*"childPid":(\d+)/.exec(line);
    if (started?.[1] && started[2]) this.#pids.set(started[1] as ChildName, Number.parseInt(started[2], 10));
  }

  async #isReady(after: number): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/v1/desk`, { signal: AbortSignal.timeout(2_000) });
      if (!answer.ok) return false;
      const { process: robots } = (await answer.json()) as { process: { at: number } | null };
      return robots !== null && robots.at > after;
    } catch {
      // Nobody listens yet, or it was killed while it answered: that is what is waited for.
      return false;
    }
  }
}

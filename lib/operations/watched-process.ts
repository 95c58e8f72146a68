import { type ChildProcess, spawn } from 'node:child_process';
import { HOPELESS_EXIT_CODE, restartDelay, type RestartPolicy } from '#lib/operations/restart-policy';

/** One program to run with this Node. */
export interface ProcessToWatch {
  name: string;
  /** Script and arguments. */
  args: readonly string[];
}

export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What the watcher tells about its process. */
export interface ProcessReports {
  started(name: string, pid: number | undefined): void;
  crashed(name: string, end: ProcessEnd, delayMs: number): void;
  /** It will not be started again: it said that it would only fail again. */
  gaveUp(name: string, end: ProcessEnd): void;
}

export interface WatchOptions {
  policy: RestartPolicy;
  reports: ProcessReports;
  /** How long it may take to end after SIGTERM before it is killed, ms. */
  stopTimeoutMs: number;
}

/**
 * Keeps one process running. The child has an IPC channel to this process: when this one dies, even by
 * `kill -9`, the channel closes and the child ends itself.
 */
export class WatchedProcess {
  readonly #process: ProcessToWatch;
  readonly #options: WatchOptions;
  #child: ChildProcess | null = null;
  #timer: NodeJS.Timeout | undefined;
  #delayMs = 0;
  #stopping = false;

  constructor(process: ProcessToWatch, options: WatchOptions) {
    this.#process = process;
    this.#options = options;
  }

  start(): void {
    const startedAt = performance.now();
    const child = spawn(process.execPath, this.#process.args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    let isOver = false;
    const over = (end: ProcessEnd) => {
      if (isOver) return;
      isOver = true;
      this.#child = null;
      this.#afterEnd(end, performance.now() - startedAt);
    };
    child.once('exit', (code, signal) => over({ code, signal }));
    // Could not be started at all (out of processes or memory): the same as a crash at once.
    child.once('error', () => over({ code: null, signal: null }));
    this.#options.reports.started(this.#process.name, child.pid);
  }

  /** Ends the process, by force when it takes too long; never starts it again. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), this.#options.stopTimeoutMs);
    await ended;
    clearTimeout(force);
  }

  #afterEnd(end: ProcessEnd, livedMs: number): void {
    if (this.#stopping) return;
    if (end.code === HOPELESS_EXIT_CODE) {
      this.#stopping = true;
      this.#options.reports.gaveUp(this.#process.name, end);
      return;
    }
    this.#delayMs = restartDelay({ livedMs, previousDelayMs: this.#delayMs }, this.#options.policy);
    this.#options.reports.crashed(this.#process.name, end, this.#delayMs);
    this.#timer = setTimeout(() => this.start(), this.#delayMs);
  }
}

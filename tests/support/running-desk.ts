import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '#tests/support/free-port';

const MULTICHAT = path.resolve(import.meta.dirname, '../../bin/multichat.ts');
const READY_WITHIN_MS = 90_000;
const LINES_KEPT = 40;

export interface RunningDeskOptions {
  /** Part of the data folder's name. */
  name: string;
  ticksPerSecond?: number;
  replaySecondsPerBar?: number;
}

export type ChildName = 'web' | 'robot';

/** The whole desk as `multichat start` runs it, with a port and a data folder of its own. */
export class RunningDesk implements AsyncDisposable {
  readonly url: string;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #pids = new Map<string, number>();
  #supervisor: ChildProcess | null = null;
  #lines: string[] = [];

  private constructor(folder: string, port: number, options: RunningDeskOptions) {
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.#environment = {
      ...environmentOfOthers(),
      MULTICHAT_PORT: String(port),
      MULTICHAT_STORAGE_PATH: path.join(folder, 'data'),
      MULTICHAT_TICKS_PER_SECOND: String(options.ticksPerSecond ?? 4),
      MULTICHAT_REPLAY_SECONDS_PER_BAR: String(options.replaySecondsPerBar ?? 0.5),
      NEXT_TELEMETRY_DISABLED: '1',
    };
  }

  /** Starts a new desk and waits until it says that it is ready. */
  static async open(options: RunningDeskOptions): Promise<RunningDesk> {
    const folder = mkdtempSync(path.join(tmpdir(), `multichat-${options.name}-`));
    const desk = new RunningDesk(folder, await freePort(), options);
    await desk.start();
    return desk;
  }

  /** Starts it, again after `stop`, on the same data. */
  async start(): Promise<void> {
    const supervisor = spawn(process.execPath, [MULTICHAT, 'start', '--json'], {
      cwd: this.#folder,
      env: this.#environment,
      // Through the channel it notices the death of the tests, and ends.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#supervisor = supervisor;
    const ended = once(supervisor, 'exit').then(() => 'ended' as const);
    const ready = new Promise<'ready'>((resolve) => {
      createInterface({ input: supervisor.stdout as NodeJS.ReadableStream }).on('line', (line) => {
        if (line.includes('"ready":true')) resolve('ready');
      });
    });
    createInterface({ input: supervisor.stderr as NodeJS.ReadableStream }).on('line', (line) =>
      this.#readLog(line),
    );
    const late = AbortSignal.timeout(READY_WITHIN_MS);
    const tooLate = once(late, 'abort').then(() => 'too late' as const);
    const outcome = await Promise.race([ready, ended, tooLate]);
    if (outcome === 'ready') return;
    await this[Symbol.asyncDispose]();
    throw new Error(`The desk did not become ready (${outcome}):\n${this.#lines.join('\n')}`);
  }

  /** Sends a signal to one of its processes. */
  signal(name: ChildName | 'supervisor', signal: NodeJS.Signals): void {
    const pid = name === 'supervisor' ? this.#supervisor?.pid : this.#pids.get(name);
    if (pid === undefined) throw new Error(`The ${name} process is not running.`);
    process.kill(pid, signal);
  }

  /** Ends it in order and waits for that; its data stays. */
  async stop(): Promise<void> {
    const supervisor = this.#supervisor;
    this.#supervisor = null;
    if (!supervisor || supervisor.exitCode !== null || supervisor.signalCode !== null) return;
    const ended = once(supervisor, 'exit');
    // A test may have left one of them frozen.
    for (const pid of [supervisor.pid, ...this.#pids.values()]) thaw(pid);
    supervisor.kill('SIGTERM');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #readLog(line: string): void {
    this.#lines = [...this.#lines, line].slice(-LINES_KEPT);
    const started = /"name":"(web|robot)".*"childPid":(\d+)/.exec(line);
    if (started?.[1] && started[2]) this.#pids.set(started[1], Number.parseInt(started[2], 10));
  }
}

function thaw(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGCONT');
  } catch (cause) {
    // It ended long ago, and another took its place.
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
  }
}

/** This process's environment without what would configure the desk or tell Next that it is tested. */
function environmentOfOthers(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('MULTICHAT_') && name !== 'NODE_ENV',
  );
  return Object.fromEntries(kept) as NodeJS.ProcessEnv;
}

import { Worker } from 'node:worker_threads';
import type { BacktestUnit, UnitOutcome } from '#lib/backtest-jobs/backtest-unit';
import type { SharedCandles } from '#lib/backtest-jobs/shared-candles';
import { receivedError, type WorkerAnswer, type WorkerStart } from '#lib/backtest-jobs/worker-messages';
import { asDeskError, DeskError } from '#lib/desk-error';

const ENTRY = new URL('./backtest-worker.ts', import.meta.url);

/** How often progress is told, in ms. */
const PROGRESS_MS = 200;

export interface CrewParts {
  candles: SharedCandles;
  /** Threads at most; they start as work comes. */
  size: number;
  /** Of a person's own strategies, loaded in each thread; none where left out. */
  strategiesFolder?: string | null | undefined;
  /** Ends all work at once, in the middle of a candle where need be: `backtest_canceled`. */
  signal?: AbortSignal | undefined;
  /** Told every 200 ms how many candles are done, over all pieces of work. */
  onProgress?: ((candles: number) => void) | undefined;
}

/** Threads that share candles and do pieces of work over them. */
export interface Crew {
  run<Unit extends BacktestUnit>(unit: Unit): Promise<Extract<UnitOutcome, { kind: Unit['kind'] }>>;
  /** Ends the threads. */
  close(): Promise<void>;
}

interface Task {
  unit: BacktestUnit;
  resolve: (outcome: UnitOutcome) => void;
  reject: (error: DeskError) => void;
}

interface Member {
  worker: Worker;
  task: Task | null;
}

/** A crew for one job: nothing that a strategy remembers outlives it. */
export function openCrew({ candles, size, strategiesFolder = null, signal, onProgress }: CrewParts): Crew {
  const done = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const start: WorkerStart = { candles, done, strategiesFolder };
  const counter = new BigInt64Array(done);
  const members: Member[] = [];
  const waiting: Task[] = [];
  let failure: DeskError | null = null;
  const timer = onProgress && setInterval(() => onProgress(Number(Atomics.load(counter, 0))), PROGRESS_MS);
  const cancel = () => fail(new DeskError('backtest_canceled', 'The backtest was cancelled.'));
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });

  function fail(error: DeskError): void {
    failure ??= error;
    for (const { task } of members) task?.reject(failure);
    for (const task of waiting.splice(0)) task.reject(failure);
    for (const member of members) {
      member.task = null;
      void member.worker.terminate();
    }
  }

  function hire(): Member {
    const worker = new Worker(ENTRY, { workerData: start, execArgv: [] });
    const member: Member = { worker, task: null };
    worker.on('message', (answer: WorkerAnswer) => {
      const { task } = member;
      member.task = null;
      if ('error' in answer) task?.reject(receivedError(answer.error));
      else task?.resolve(answer.outcome);
      dispatch();
    });
    // Not what a strategy threw: a thread without memory, or one that could not start.
    worker.on('error', (cause) => fail(asDeskError(cause)));
    members.push(member);
    return member;
  }

  function dispatch(): void {
    for (let task = waiting[0]; task; task = waiting[0]) {
      const member = members.find((one) => one.task === null) ?? (members.length < size ? hire() : null);
      if (!member) return;
      waiting.shift();
      member.task = task;
      member.worker.postMessage(withoutStrategies(task.unit));
    }
  }

  return {
    async run<Unit extends BacktestUnit>(unit: Unit) {
      const outcome = await new Promise<UnitOutcome>((resolve, reject) => {
        if (failure) reject(failure);
        waiting.push({ unit, resolve, reject });
        if (!failure) dispatch();
      });
      // A unit is answered by an outcome of its own kind.
      return outcome as Extract<UnitOutcome, { kind: Unit['kind'] }>;
    },
    async close() {
      clearInterval(timer);
      signal?.removeEventListener('abort', cancel);
      await Promise.all(members.map(({ worker }) => worker.terminate()));
    },
  };
}

/** As it can be sent: a thread loads the strategies itself. */
function withoutStrategies(unit: BacktestUnit): BacktestUnit {
  return { ...unit, settings: { ...unit.settings, strategies: undefined } };
}

import type { Desk } from '#lib/desk-ports';
import { checkLoad } from '#lib/operations/load-test/check-load';
import type { LoadPlan } from '#lib/operations/load-test/load-plan';
import { writeLoad, type WrittenLoad } from '#lib/operations/load-test/write-load';

export interface LoadReport extends LoadPlan {
  /** Acknowledged appends. */
  appended: number;
  isStopped: boolean;
  seconds: number;
  messagesPerSecond: number;
  /** Milliseconds from the call of an append to its acknowledgement. */
  latencyMs: { p50: number; p95: number; p99: number; highest: number };
  /** Reading everything back, numbers, contents and hash chains checked. */
  readBack: { messages: number; seconds: number; messagesPerSecond: number };
  /** What was read that is not what was acknowledged; empty where nothing was lost. */
  faults: string[];
}

export interface LoadTest {
  plan: LoadPlan;
  /** Opens the store that is tested. */
  openStore: () => Promise<Desk>;
  /** False for a store that ends with its process. */
  outlivesClosing: boolean;
  stop: AbortSignal;
}

/** Writes a load, closes and opens the store where it lasts, and reads each session back whole. */
export async function runLoadTest({ plan, openStore, outlivesClosing, stop }: LoadTest): Promise<LoadReport> {
  let desk = await openStore();
  try {
    const load = await writeLoad(desk, plan, stop);
    if (outlivesClosing) {
      await desk.close();
      desk = await openStore();
    }
    const began = performance.now();
    const faults = await checkLoad(desk, plan, load);
    return reportOf(plan, load, {
      faults,
      checkSeconds: (performance.now() - began) / 1000,
      isStopped: stop.aborted,
    });
  } finally {
    await desk.close();
  }
}

function reportOf(
  plan: LoadPlan,
  { count, seconds, latencies }: WrittenLoad,
  { faults, checkSeconds, isStopped }: { faults: string[]; checkSeconds: number; isStopped: boolean },
): LoadReport {
  const sorted = latencies.subarray(0, count).toSorted();
  const at = (share: number) => rounded(sorted[Math.min(count - 1, Math.floor(count * share))] ?? 0);
  return {
    ...plan,
    appended: count,
    isStopped,
    seconds: rounded(seconds),
    messagesPerSecond: Math.round(count / seconds),
    latencyMs: { p50: at(0.5), p95: at(0.95), p99: at(0.99), highest: at(1) },
    readBack: {
      messages: count,
      seconds: rounded(checkSeconds),
      messagesPerSecond: Math.round(count / checkSeconds),
    },
    faults,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

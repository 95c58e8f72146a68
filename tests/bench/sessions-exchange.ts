import { execFileSync } from 'node:child_process';
import path from 'node:path';

import type { BenchStores, Storage } from '#tests/bench/bench-stores';

export interface ExchangeRun {
  /** Messages a second. */
  exportRate: number;
  importRate: number;
  /** Mebibytes of heap and buffers that were held at most. */
  peakMiB: number;
}

/** Export and import of so many messages, and by how much more memory than a tenth of them they need. */
export async function measureExchange(
  stores: BenchStores,
  storage: Storage,
  messages: number,
): Promise<{ exportRate: number; importRate: number; grownMiB: number }> {
  const small = await runWorker(stores, storage, messages / 10);
  const large = await runWorker(stores, storage, messages);
  if (!small || !large) return { exportRate: NaN, importRate: NaN, grownMiB: NaN };
  const { exportRate, importRate, peakMiB } = large;
  return { exportRate, importRate, grownMiB: Math.max(0, peakMiB - small.peakMiB) };
}

/** In a process of its own, whose memory nothing else uses. */
async function runWorker(
  stores: BenchStores,
  storage: Storage,
  messages: number,
): Promise<ExchangeRun | null> {
  const [from, to] = [await stores.place(storage), await stores.place(storage)];
  if (!from || !to) return null;
  const script = path.join(import.meta.dirname, 'exchange-worker.ts');
  const task = JSON.stringify({ from, to, messages });
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', script], { input: task, encoding: 'utf8' }),
  ) as ExchangeRun;
}

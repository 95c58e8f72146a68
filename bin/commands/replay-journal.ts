import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { configuredStrategies } from './configured-strategies.ts';
import { terminalJson } from './terminal-text.ts';
import { type DeskCommandOptions, withDesk } from './with-desk.ts';
import type { Config } from '#lib/config/config';
import { migrateStore, openDesk } from '#lib/desk';
import { DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { type ReplayedRun, replayJournal } from '#lib/robot/journal/replay/replay-journal';
import type { StrategyList } from '#lib/strategies/strategy-list';

/** Rooms of a replay take all that is said in them. */
const ROOMY = { maxSessions: 1_000_000, maxMessagesPerSession: 10_000_000 };

/** `multichat backtest --journal ROBOT`: exit code 1 where an order or a fill is not the same. */
export async function replay(robotId: string, options: DeskCommandOptions): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'multichat-replay-'));
  try {
    const runs = await withDesk(options, async (desk, config) => {
      const strategies = await configuredStrategies(options.config);
      return replayAll(desk, { config, folder, robotId, strategies });
    });
    print(runs, options);
    if (runs.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Replaying {
  config: Config;
  folder: string;
  robotId: string;
  strategies: StrategyList;
}

async function replayAll(
  source: Desk,
  { config, folder, robotId, strategies }: Replaying,
): Promise<ReplayedRun[]> {
  let opened = 0;
  const openTarget = async (now: () => number): Promise<Desk> => {
    opened += 1;
    const place = path.join(folder, String(opened));
    const scratch = {
      ...config,
      ...ROOMY,
      storageType: 'sqlite',
      storagePath: place,
      bookPath: place,
    } as const;
    await migrateStore(scratch);
    return { ...(await openDesk(scratch, { role: 'tool', now })), strategies };
  };
  const runs: ReplayedRun[] = [];
  const logger = pino({ level: 'silent' });
  for await (const run of replayJournal({ source, openTarget, robotId, logger })) runs.push(run);
  if (runs.length > 0) return runs;
  throw new DeskError(
    'not_found',
    'The journal is empty: start the desk, and let its robots run for a while.',
  );
}

function print(runs: readonly ReplayedRun[], { json = false }: DeskCommandOptions): void {
  if (json) {
    process.stdout.write(`${terminalJson({ runs, same: runs.every(isSame) })}\n`);
    return;
  }
  for (const run of runs) {
    const span = `${new Date(run.from).toISOString()} – ${new Date(run.to).toISOString()}`;
    const made = `${String(run.orders)} orders, ${String(run.fills)} fills`;
    process.stdout.write(
      `${span}  ${String(run.entries)} entries  ${made}  ${isSame(run) ? 'the same again' : 'NOT the same again:'}\n`,
    );
    for (const difference of run.differences) process.stdout.write(`  ${difference}\n`);
  }
}

function isSame({ differences }: ReplayedRun): boolean {
  return differences.length === 0;
}

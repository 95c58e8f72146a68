import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { type Config, loadConfig } from '#lib/config/config';
import { migrateStore, openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { type Instrument, TIMEFRAMES } from '#lib/market/instrument';
import { instrumentNamed } from '#lib/market/instruments';
import { newRobot, robotCreation } from '#lib/robot/requests/create-robot';
import { seedDesk } from '#lib/robot/process/seed-desk';
import { robotSettings, type RobotWish } from '#lib/robot/requests/robot-wish';

const LIMITS = { maxMessagesPerSession: 1_000_000 };

/** A made share with a simulated market. */
function madeInstrument(index: number): Instrument {
  const symbol = `MADE${String(index).padStart(2, '0')}`;
  return {
    ...{ symbol, name: `Made share ${String(index)}`, currency: 'USD', unit: 'shares' },
    ...{ tickSize: '0.01', lotSize: '1', minNotional: '1.00', unitsOutstanding: null },
    ...{ feed: 'simulated', timeframes: TIMEFRAMES },
  };
}

const USUAL = { name: 'sma-cross', params: { fast: 10, slow: 30 } };
/** Trades every few candles. */
const BUSY = { name: 'sma-cross', params: { fast: 1, slow: 3 } };

export interface FloorWish {
  /** Made instruments, with a running robot on each. */
  robots: number;
  /** Whether the replayed index has a busy robot as well. */
  isReplayBusy?: boolean;
  settings: Partial<Config>;
}

/** A new SQLite store in a folder of its own. */
export async function makeFloor({ robots, isReplayBusy = false, settings }: FloorWish): Promise<Config> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-bench-'));
  const config: Config = {
    ...loadConfig({ cwd: folder, env: {} }),
    ...LIMITS,
    logLevel: 'error',
    ...settings,
  };
  await migrateStore(config);
  const desk = await openDesk(config, { role: 'tool' });
  try {
    const instruments = Array.from({ length: robots }, (_, index) => madeInstrument(index));
    await desk.market.saveInstruments(instruments);
    await seedDesk(desk);
    for (const instrument of instruments)
      await makeRobot(desk, instrument, { timeframe: '1m', strategy: USUAL });
    if (isReplayBusy) await makeRobot(desk, instrumentNamed('SP500'), { timeframe: '1d', strategy: BUSY });
  } finally {
    await desk.close();
  }
  return config;
}

async function makeRobot(
  desk: Desk,
  instrument: Instrument,
  wish: Pick<RobotWish, 'timeframe' | 'strategy'>,
): Promise<void> {
  const settings = robotSettings(
    {
      name: `${instrument.symbol} robot`,
      symbol: instrument.symbol,
      ...wish,
      minConfidence: 0,
    },
    instrument,
  );
  const made = { id: desk.newId(), sessionId: desk.newId(), state: 'running', now: desk.now() } as const;
  await desk.books.commit(robotCreation(newRobot(settings, made), `${instrument.symbol} floor`));
}

export function removeFloor(config: Config): void {
  rmSync(path.dirname(config.storagePath), { recursive: true, force: true });
}

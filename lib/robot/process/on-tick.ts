import type { Instrument } from '#lib/market/instrument';
import type { Tick } from '#lib/market/quote';
import { quoteView } from '#lib/market/quote-view';
import { endDay } from '#lib/robot/process/end-day';
import { note } from '#lib/robot/process/journal-notes';
import { closeOut } from '#lib/robot/process/close-out';
import { onCandle } from '#lib/robot/process/on-candle';
import { carryOut, tendOrders } from '#lib/robot/process/place-order';
import { protect } from '#lib/robot/process/protect';
import { recordBook } from '#lib/robot/process/record-book';
import { recordReports } from '#lib/robot/process/record-reports';
import { guarded } from '#lib/robot/process/robot-fault';
import { allRuns, type RobotContext } from '#lib/robot/process/robot-context';
import type { AccountRun, RobotRun } from '#lib/robot/process/robot-run';
import { mergeStep, newStep, type Step } from '#lib/robot/process/step';

/** A tick with the instrument that it is of. */
export interface InstrumentTick {
  instrument: Instrument;
  tick: Tick;
}

/**
 * Ticks of several instruments that came together, at most one of each: what they filled, what they closed for
 * protection, what the robots decided on the candles that they completed, and the books after them: one
 * transaction. Orders are sent after it.
 */
export async function onTicks(context: RobotContext, ticks: readonly InstrumentTick[]): Promise<void> {
  const step = newStep();
  const receivedAt = context.desk.now();
  const accounts = new Set<AccountRun>();
  for (const [index, one] of ticks.entries()) {
    noteTick(context, step, one, index > 0);
    for (const run of allRuns(context)) {
      if (run.robot.symbol !== one.instrument.symbol) continue;
      accounts.add(run.account);
      await guarded(context, run, async () => {
        const part = newStep();
        await takeTick(context, { step: part, run, tick: one.tick, receivedAt });
        mergeStep(step, part);
      });
    }
  }
  for (const account of accounts) {
    // What a failed robot half did is in the ledger and not in the step: its book is rebuilt first.
    if (account.faults.length === 0) recordBook(step, account, receivedAt);
  }
  await carryOut(context, step);
}

function noteTick(
  context: RobotContext,
  step: Step,
  { instrument, tick }: InstrumentTick,
  joins: boolean,
): void {
  const { symbol } = instrument;
  const { symbol: _same, ...quote } = tick.quote;
  const receivedAt = context.desk.now();
  note(context, 'tick', { symbol, data: { quote, closed: tick.closed, joins } });
  step.live.push({ key: `quote:${symbol}`, data: { ...quoteView(tick, { instrument, receivedAt }) } });
  step.candles.push(...tick.closed.map(({ timeframe, candle }) => ({ symbol, timeframe, candle })));
}

interface RobotTick {
  step: Step;
  run: RobotRun;
  tick: Tick;
  receivedAt: number;
}

async function takeTick(context: RobotContext, { step, run, tick, receivedAt }: RobotTick): Promise<void> {
  run.quoteReceivedAt = receivedAt;
  await endDay(context, { step, run, at: tick.quote.at });
  recordReports(step, run, await run.venue.onQuote(tick.quote), receivedAt);
  const exit = run.engine.onQuote(tick.quote);
  const isClosing = exit !== null && protect(context, { step, run, exit });
  closeOut(context, step, run);
  tendOrders(context, step, run, { placesExits: !isClosing });
  const candles = tick.closed.filter((one) => one.timeframe === run.robot.timeframe);
  // After a pause (a machine that slept) one tick closes many: what is past is learned from, not traded on.
  run.engine.warmUp(candles.slice(0, -1).map(({ candle }) => candle));
  const newest = candles.at(-1);
  if (newest) await onCandle(context, { step, run, candle: newest.candle });
}

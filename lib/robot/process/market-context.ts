import type { MarketContext } from '#lib/agents/market-facts';
import type { Candle } from '#lib/market/candle';
import { TIMEFRAMES } from '#lib/market/instrument';
import type { RobotContext } from '#lib/robot/process/robot-context';
import type { RobotRun } from '#lib/robot/process/robot-run';

/** Closed candles that the agents look at. */
const CANDLES_DISCUSSED = 60;

/** What the agents of a robot look at when `candle`, the newest of its timeframe, has closed. */
export async function marketContext(
  context: RobotContext,
  run: RobotRun,
  candle: Candle,
): Promise<MarketContext> {
  const { market } = context.desk;
  const { instrument } = run;
  const { timeframe } = run.robot;
  // The candle itself becomes durable only with this step.
  const query = { symbol: instrument.symbol, to: candle.at, limit: CANDLES_DISCUSSED };
  const candles = [...(await market.readCandles({ ...query, timeframe })), candle];
  const longer = TIMEFRAMES.slice(TIMEFRAMES.indexOf(timeframe) + 1).find((one) =>
    instrument.timeframes.includes(one),
  );
  if (!longer) return { instrument, timeframe, candles, higher: null };
  return {
    instrument,
    timeframe,
    candles,
    higher: { timeframe: longer, candles: await market.readCandles({ ...query, timeframe: longer }) },
  };
}

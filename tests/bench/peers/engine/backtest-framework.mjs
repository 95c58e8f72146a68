/**
 * The run loop of @backtest/framework over candles in memory: only the reading of its database is replaced. Its
 * strategy (`framework-strategy.js`) keeps its averages itself; with `getCandles` as a fourth argument it asks the
 * framework for the closes, as its manual shows.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { candles, measure } from './measure.mjs';

const require = createRequire(import.meta.url);
const helpers = path.join(path.dirname(require.resolve('@backtest/framework')), 'src', 'helpers');
const history = path.join(helpers, 'prisma-historical-data.js');

const own = candles.map(({ at, ...prices }) => ({
  ...prices,
  symbol: 'BENCH',
  interval: '1m',
  openTime: at,
  closeTime: at + 59_999,
  assetVolume: 0,
  numberOfTrades: 0,
}));
const meta = { name: 'bench', symbol: 'BENCH', interval: '1m' };
require.cache[history] = {
  id: history,
  filename: history,
  loaded: true,
  exports: { getCandles: async () => ({ candles: own, metaCandles: [meta] }) },
};
const { run } = require(path.join(helpers, 'run-strategy.js'));
const last = own.at(-1).closeTime;

await measure(async () => {
  const { allOrders } = await run({
    strategyName: 'framework-strategy',
    rootPath: import.meta.dirname,
    historicalData: ['bench'],
    supportHistoricalData: [],
    startingAmount: 1e8,
    startTime: own[0].closeTime,
    endTime: last,
    params: {},
    percentFee: 0.1,
    percentSlippage: 0.02,
  });
  return allOrders.filter(({ type, time }) => type === 'sell' && time !== last).length;
});

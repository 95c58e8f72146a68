/** `backtest` of grademark: entries and exits at the next open, no fees, no quantities. */
import dataForge from 'data-forge';
import grademark from 'grademark';
import { candles, crossings, measure } from './measure.mjs';

const bars = candles.map(({ at, ...prices }) => ({ time: new Date(at), ...prices }));

const strategy = {
  lookbackPeriod: 1,
  prepIndicators({ inputSeries }) {
    const wanted = crossings();
    return new dataForge.DataFrame(
      inputSeries.toArray().map((bar) => ({ ...bar, wanted: wanted(bar.close) })),
    );
  },
  entryRule(enter, { bar }) {
    if (bar.wanted > 0) enter();
  },
  exitRule(exit, { bar }) {
    if (bar.wanted < 0) exit();
  },
};

await measure(() => {
  const trades = grademark.backtest(strategy, new dataForge.DataFrame(bars));
  return trades.filter(({ exitReason }) => exitReason !== 'finalize').length;
});

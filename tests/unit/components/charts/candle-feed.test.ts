import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CandleFeed, type CandleFeedStatus, type CandleRequest } from '#components/charts/candle-feed.ts';
import type { CandleView } from '#lib/market/quote';

function candle(at: number, close = '10.00'): CandleView {
  return { at, open: close, high: close, low: close, close, volume: 1 };
}

interface Watched {
  feed: CandleFeed;
  asked: CandleRequest[];
  statuses: CandleFeedStatus[];
  shown: () => number[];
}

/** A feed whose desk gives these answers, one a request. */
function watch(answers: (CandleView[] | Error)[]): Watched {
  const asked: CandleRequest[] = [];
  const statuses: CandleFeedStatus[] = [];
  let shown: readonly CandleView[] = [];
  const feed = new CandleFeed({
    symbol: 'TSLA',
    timeframe: '1m',
    fetchCandles: (request) => {
      asked.push(request);
      const answer = answers.shift() ?? [];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    onStatus: (status) => statuses.push(status),
    onAll: (candles) => {
      shown = candles;
    },
    onBar: (_bar, candles) => {
      shown = candles;
    },
  });
  return { feed, asked, statuses, shown: () => shown.map(({ at }) => at) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('CandleFeed', () => {
  it('loads, then follows the bar being built', async () => {
    const { feed, statuses, shown } = watch([[candle(1), candle(2)]]);
    await feed.load();
    feed.takeBar(candle(2, '11.00'));
    feed.takeBar(candle(3));
    expect(statuses).toEqual([{ kind: 'loading' }, { kind: 'ready' }]);
    expect(shown()).toEqual([1, 2, 3]);
    feed.close();
  });

  it('says that there is nothing, and shows the first bar when it comes', async () => {
    const { feed, statuses, shown } = watch([[]]);
    await feed.load();
    expect(statuses.at(-1)).toEqual({ kind: 'empty' });
    feed.takeBar(candle(1));
    expect(statuses.at(-1)).toEqual({ kind: 'ready' });
    expect(shown()).toEqual([1]);
    feed.close();
  });

  it('says why it failed and can be tried again', async () => {
    const { feed, statuses, shown } = watch([new Error('The desk answered 503.'), [candle(1)]]);
    await feed.load();
    expect(statuses.at(-1)).toEqual({ kind: 'error', message: 'The desk answered 503.' });
    await feed.load();
    expect(statuses.at(-1)).toEqual({ kind: 'ready' });
    expect(shown()).toEqual([1]);
  });

  it('loads older pages before the oldest candle until there is none', async () => {
    const { feed, asked, shown } = watch([[candle(10)], [candle(8), candle(9)], []]);
    await feed.load();
    await feed.loadOlder();
    await feed.loadOlder();
    await feed.loadOlder();
    expect(asked.map(({ to }) => to)).toEqual([undefined, 10, 8]);
    expect(shown()).toEqual([8, 9, 10]);
  });

  it('asks for an older page once at a time', async () => {
    const { feed, asked } = watch([[candle(10)], [candle(9)]]);
    await feed.load();
    await Promise.all([feed.loadOlder(), feed.loadOlder()]);
    expect(asked).toHaveLength(2);
  });

  it('closes a gap of the stream from the store and keeps the bar being built', async () => {
    const { feed, shown, asked } = watch([
      [candle(1), candle(2)],
      [candle(2), candle(3), candle(4)],
    ]);
    await feed.load();
    feed.takeBar(candle(5, '15.00'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
    expect(shown()).toEqual([1, 2, 3, 4, 5]);
  });

  it('says nothing more once it is closed', async () => {
    const { feed, statuses } = watch([[candle(1)], new Error('aborted')]);
    await feed.load();
    feed.close();
    await feed.loadOlder();
    expect(statuses.at(-1)).toEqual({ kind: 'ready' });
  });
});

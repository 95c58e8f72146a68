'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

import { CandleFeed, type CandleFeedStatus } from '#components/charts/candle-feed.ts';
import { candleIndexAt } from '#components/charts/candle-list.ts';
import { candleTimeFormatter } from '#components/charts/chart-times.ts';
import { summariseCandles } from '#components/charts/chart-summary.ts';
import { fetchCandles } from '#components/charts/fetch-candles.ts';
import type { MountedChart } from '#components/charts/mount-chart.ts';
import type { Oscillator, Overlay } from '#components/charts/overlays.ts';
import { writeReadout } from '#components/charts/readout.ts';
import { useSeenInView } from '#components/charts/use-in-view.ts';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

export interface CandleChartOptions {
  symbol: string;
  timeframe: Timeframe;
  decimals: number;
  /** Keep the same ones while nothing changes: others build the chart anew. */
  overlays: readonly Overlay[];
  oscillator: Oscillator | null;
  onOrder: (orderId: string) => void;
}

export interface CandleChart {
  holder: RefObject<HTMLDivElement | null>;
  readout: RefObject<HTMLDivElement | null>;
  status: CandleFeedStatus;
  /** The chart in words; empty while it has no candle. */
  summary: string;
  /** The chart on the page; null until it is in view and its code is there. */
  chart: MountedChart | null;
  isAtNow: boolean;
  takeBar: (bar: CandleView) => void;
  refresh: () => void;
  catchUp: () => void;
  candles: () => readonly CandleView[];
}

/** Joins a chart on the page with its candles; re-renders for states, never for ticks. */
export function useCandleChart(options: CandleChartOptions): CandleChart {
  const { symbol, timeframe, decimals, overlays, oscillator, onOrder } = options;
  const holder = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const feed = useRef<CandleFeed | null>(null);
  const shown = useRef<readonly CandleView[]>([]);
  const openOrder = useRef(onOrder);
  const isSeen = useSeenInView(holder);
  const [chart, setChart] = useState<MountedChart | null>(null);
  const [status, setStatus] = useState<CandleFeedStatus>({ kind: 'loading' });
  const [summary, setSummary] = useState('');
  const [isAtNow, setAtNow] = useState(true);

  useEffect(() => {
    openOrder.current = onOrder;
  }, [onOrder]);

  useEffect(() => {
    const element = holder.current;
    if (!isSeen || !element) return;
    let isClosed = false;
    let mounted: MountedChart | null = null;
    const formatTime = candleTimeFormatter(timeframe);
    let pointedAt: number | null = null;
    const showReadout = (): void => {
      const candles = shown.current;
      const candle = pointedAt === null ? candles.at(-1) : candles[candleIndexAt(candles, pointedAt)];
      if (readout.current) writeReadout(readout.current, candle, formatTime);
    };
    const candleFeed = new CandleFeed({
      symbol,
      timeframe,
      fetchCandles,
      onStatus: setStatus,
      onAll: (candles) => {
        shown.current = candles;
        mounted?.setAll(candles);
        showReadout();
        setSummary(candles.length > 0 ? summariseCandles({ symbol, timeframe, candles, formatTime }) : '');
      },
      onBar: (bar, candles) => {
        shown.current = candles;
        mounted?.putBar(bar, candles);
        if (pointedAt === null || pointedAt === bar.at) showReadout();
      },
    });
    feed.current = candleFeed;
    shown.current = [];
    void candleFeed.load();
    void import('#components/charts/mount-chart.ts').then(({ mountChart }) => {
      if (isClosed) return;
      mounted = mountChart(element, {
        timeframe,
        decimals,
        overlays,
        oscillator,
        onPoint: (at) => {
          pointedAt = at;
          showReadout();
        },
        onOrder: (orderId) => openOrder.current(orderId),
        onLeftEdge: () => void candleFeed.loadOlder(),
        onAtNow: setAtNow,
      });
      mounted.setAll(shown.current);
      setChart(mounted);
    });
    return () => {
      isClosed = true;
      candleFeed.close();
      feed.current = null;
      mounted?.remove();
      setChart(null);
    };
  }, [isSeen, symbol, timeframe, decimals, overlays, oscillator]);

  return {
    holder,
    readout,
    status,
    summary,
    chart,
    isAtNow,
    takeBar: useCallback((bar: CandleView) => feed.current?.takeBar(bar), []),
    refresh: useCallback(() => void feed.current?.load(), []),
    catchUp: useCallback(() => feed.current?.catchUp(), []),
    candles: useCallback(() => shown.current, []),
  };
}

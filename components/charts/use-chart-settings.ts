'use client';

import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';

import type { PriceStyle } from '#components/charts/price-layer.ts';
import type { Timeframe } from '#lib/market/instrument';

/** What a reader chose and finds again at the next visit. */
export interface KeptSettings {
  timeframe: Timeframe;
  style: PriceStyle;
  hasVolume: boolean;
  hasMacd: boolean;
}

export type ChartSettings = KeptSettings & { isPaused: boolean };

export interface ChartDefaults {
  timeframe: Timeframe;
  /** Timeframes that the instrument has. */
  available: readonly Timeframe[];
}

/** Settings out of what a browser kept; whatever is missing or can't be is as at first. */
export function settingsFrom(text: string | null, { timeframe, available }: ChartDefaults): KeptSettings {
  const kept = (text === null ? {} : JSON.parse(text)) as Partial<KeptSettings>;
  return {
    timeframe: available.find((one) => one === kept.timeframe) ?? timeframe,
    style: kept.style === 'line' ? 'line' : 'candles',
    hasVolume: kept.hasVolume !== false,
    hasMacd: kept.hasMacd === true,
  };
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Settings of the chart of `name`, kept in this browser. Until the page is alive they are as at first. */
export function useChartSettings(
  name: string,
  defaults: ChartDefaults,
): [ChartSettings, (change: Partial<ChartSettings>) => void] {
  const key = `multichat-chart:${name}`;
  const { timeframe, available } = defaults;
  const [isPaused, setPaused] = useState(false);
  const text = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(key),
    () => null,
  );
  const kept = useMemo(() => settingsFrom(text, { timeframe, available }), [text, timeframe, available]);

  const change = useCallback(
    ({ isPaused: pause, ...wish }: Partial<ChartSettings>) => {
      if (pause !== undefined) setPaused(pause);
      localStorage.setItem(key, JSON.stringify({ ...kept, ...wish }));
      for (const listener of listeners) listener();
    },
    [key, kept],
  );
  return [{ ...kept, isPaused }, change];
}

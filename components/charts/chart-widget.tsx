'use client';

import { useEffect, useId, useMemo, type KeyboardEvent } from 'react';

import { ChartData } from '#components/charts/chart-data';
import type { ChartLevel, ChartMark } from '#components/charts/chart-marks.ts';
import { keyActionOf } from '#components/charts/chart-navigation.ts';
import { ChartReadout } from '#components/charts/chart-readout';
import { ChartStale } from '#components/charts/chart-stale';
import { ChartStatus } from '#components/charts/chart-status';
import { ChartToolbar } from '#components/charts/chart-toolbar';
import { useChartSettings, type ChartSettings } from '#components/charts/use-chart-settings.ts';
import { LiveBars } from '#components/charts/live-bars';
import { oscillatorOf, overlaysOf } from '#components/charts/overlays.ts';
import { useCandleChart, type CandleChart } from '#components/charts/use-candle-chart.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { Instrument, Timeframe } from '#lib/market/instrument';

export interface ChartWidgetProps {
  /** Whose settings are kept: the robot's id. */
  settingsKey: string;
  instrument: Instrument;
  /** The robot's timeframe and strategy: what the chart shows at first and draws over the price. */
  timeframe: Timeframe;
  strategy: { name: string; params: Readonly<Record<string, number>> };
  marks: readonly ChartMark[];
  levels: readonly ChartLevel[];
  onOrder: (orderId: string) => void;
  className?: string;
}

/** Applies what the reader chose and what happened to the chart on the page. */
function useChartContents(
  chart: CandleChart['chart'],
  props: ChartWidgetProps,
  settings: ChartSettings,
): void {
  const { marks, levels } = props;
  const { style, hasVolume, hasMacd } = settings;
  useEffect(() => chart?.setStyle(style), [chart, style]);
  useEffect(() => chart?.setVolumeShown(hasVolume), [chart, hasVolume]);
  useEffect(() => chart?.setMacdShown(hasMacd), [chart, hasMacd]);
  useEffect(() => chart?.setMarks(marks), [chart, marks]);
  useEffect(() => chart?.setLevels(levels), [chart, levels]);
}

/** The live candle chart of one instrument with its tools. */
export function ChartWidget(props: ChartWidgetProps) {
  const { instrument, strategy, timeframe } = props;
  const hintId = useId();
  const [settings, setSettings] = useChartSettings(props.settingsKey, {
    timeframe,
    available: instrument.timeframes,
  });
  const overlays = useMemo(() => overlaysOf(strategy), [strategy]);
  const oscillator = useMemo(() => oscillatorOf(strategy), [strategy]);
  const { chart, holder, readout, candles, ...feed } = useCandleChart({
    symbol: instrument.symbol,
    timeframe: settings.timeframe,
    decimals: instrument.tickSize.split('.')[1]?.length ?? 0,
    overlays,
    oscillator,
    onOrder: props.onOrder,
  });
  useChartContents(chart, props, settings);

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = keyActionOf(event.key);
    if (!action || !chart || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action(chart.navigation);
  };

  return (
    <section
      aria-label={`Chart of ${instrument.symbol}`}
      className={classNames('relative flex min-h-0 min-w-0 flex-col', props.className)}
    >
      <ChartToolbar
        settings={settings}
        available={instrument.timeframes}
        symbol={instrument.symbol}
        isAtNow={feed.isAtNow}
        onChange={(change) => {
          setSettings(change);
          if (change.isPaused === false) feed.catchUp();
        }}
        onRefresh={feed.refresh}
        onBackToNow={() => chart?.navigation.backToNow()}
        dataTable={<ChartData symbol={instrument.symbol} timeframe={settings.timeframe} candles={candles} />}
      />
      <div className="relative min-h-0 flex-1">
        <ChartReadout root={readout} lines={oscillator ? [...overlays, oscillator] : overlays} />
        <ChartStale symbol={instrument.symbol} />
        <div
          ref={holder}
          role="group"
          aria-roledescription="chart"
          data-testid="chart"
          tabIndex={0}
          aria-label={`${instrument.symbol}, ${settings.timeframe} candles`}
          aria-describedby={hintId}
          onKeyDown={onKeyDown}
          className="absolute inset-0 touch-pan-y -outline-offset-2"
        />
        <ChartStatus
          status={feed.status}
          symbol={instrument.symbol}
          timeframe={settings.timeframe}
          hasCandles={feed.summary !== ''}
          onRetry={feed.refresh}
        />
        {settings.isPaused ? (
          <p
            role="status"
            className="border-warn-line bg-warn-soft text-2xs text-warn absolute right-20 bottom-9 z-10 rounded-md border px-2 py-0.5"
          >
            Live updates paused
          </p>
        ) : null}
        <p id={hintId} className="sr-only">
          {feed.summary} Arrow left and right pan, plus and minus zoom, End goes back to now. The data table
          has the figures.
        </p>
      </div>
      {settings.isPaused ? null : (
        <LiveBars
          symbol={instrument.symbol}
          timeframe={settings.timeframe}
          onBar={feed.takeBar}
          onGap={feed.catchUp}
        />
      )}
    </section>
  );
}

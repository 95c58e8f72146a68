'use client';

import { Icon } from '#components/ui/icon';

import type { ReactNode } from 'react';

import type { ChartSettings } from '#components/charts/use-chart-settings.ts';
import { classNames } from '#components/ui/class-names.ts';
import { IconButton } from '#components/ui/icon-button';
import { Segmented } from '#components/ui/segmented';
import { TIMEFRAMES, type Timeframe } from '#lib/market/instrument';

export interface ChartToolbarProps {
  settings: ChartSettings;
  /** Timeframes that the instrument has. */
  available: readonly Timeframe[];
  symbol: string;
  isAtNow: boolean;
  onChange: (change: Partial<ChartSettings>) => void;
  onRefresh: () => void;
  onBackToNow: () => void;
  /** The chart's figures as a table. */
  dataTable: ReactNode;
}

const SEGMENT = classNames(
  'h-7 px-2.5 text-xs font-medium -outline-offset-2 touch:min-h-11 touch:min-w-11',
  'text-dim hover:text-strong aria-pressed:bg-raised aria-pressed:text-strong',
  'disabled:cursor-not-allowed disabled:text-dim/60 disabled:line-through',
);
const GROUP = 'flex shrink-0 overflow-hidden rounded-lg border border-line bg-panel';

function Timeframes({ settings, available, symbol, onChange }: ChartToolbarProps) {
  const all = available.join(', ');
  return (
    <>
      <div role="group" aria-label="Timeframe" className={GROUP}>
        {TIMEFRAMES.map((timeframe) => {
          const isThere = available.includes(timeframe);
          return (
            <button
              key={timeframe}
              type="button"
              className={SEGMENT}
              aria-pressed={timeframe === settings.timeframe}
              disabled={!isThere}
              title={isThere ? undefined : `${symbol} has ${all} candles only`}
              onClick={() => onChange({ timeframe })}
            >
              {timeframe}
            </button>
          );
        })}
      </div>
      {available.length < TIMEFRAMES.length ? (
        <span className="text-2xs text-dim shrink-0">
          {all} <span className="phone:hidden">candles </span>only
        </span>
      ) : null}
    </>
  );
}

function Layers({ settings, onChange }: ChartToolbarProps) {
  return (
    <div role="group" aria-label="Indicators" className={GROUP}>
      <button
        type="button"
        className={SEGMENT}
        aria-pressed={settings.hasVolume}
        onClick={() => onChange({ hasVolume: !settings.hasVolume })}
      >
        Volume
      </button>
      <button
        type="button"
        className={SEGMENT}
        aria-pressed={settings.hasMacd}
        onClick={() => onChange({ hasMacd: !settings.hasMacd })}
      >
        MACD
      </button>
    </div>
  );
}

const STYLES = [
  { value: 'candles', label: 'Candles' },
  { value: 'line', label: 'Line' },
] as const;

/** What a reader chooses of the chart; on a narrow screen they wrap. */
export function ChartToolbar(props: ChartToolbarProps) {
  const { settings, onChange } = props;
  return (
    <div
      role="toolbar"
      aria-label="Chart"
      className="phone:px-3 flex flex-wrap items-center gap-1.5 px-4 py-1.5"
    >
      <Timeframes {...props} />
      <div className="shrink-0">
        <Segmented
          label="Style"
          options={STYLES}
          value={settings.style}
          onChange={(style) => onChange({ style })}
        />
      </div>
      <Layers {...props} />
      <div className="ml-auto flex shrink-0 items-center">
        {props.isAtNow ? null : (
          <IconButton label="Back to now" onClick={props.onBackToNow}>
            <Icon name="step-forward" size={16} />
          </IconButton>
        )}
        {props.dataTable}
        <IconButton label="Refresh the chart" onClick={props.onRefresh}>
          <Icon name="refresh-cw" size={15} />
        </IconButton>
        <IconButton
          label={settings.isPaused ? 'Resume live updates' : 'Pause live updates'}
          aria-pressed={settings.isPaused}
          onClick={() => onChange({ isPaused: !settings.isPaused })}
        >
          {settings.isPaused ? <Icon name="play" size={15} /> : <Icon name="pause" size={15} />}
        </IconButton>
      </div>
    </div>
  );
}

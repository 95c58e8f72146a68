'use client';

import { Icon } from '#components/ui/icon';
import { useState } from 'react';

import { IconButton } from '#components/ui/icon-button';
import { openedLater, preloading } from '#components/ui/opened-later';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

const ChartDataSheet = openedLater(() =>
  import('#components/charts/chart-data-sheet').then((part) => part.ChartDataSheet),
);

export interface ChartDataProps {
  symbol: string;
  timeframe: Timeframe;
  candles: () => readonly CandleView[];
}

/** Opens the chart's figures as a table, as they are at the press. */
export function ChartData({ symbol, timeframe, candles }: ChartDataProps) {
  const [shown, setShown] = useState<readonly CandleView[] | null>(null);
  return (
    <>
      <IconButton label="Data table" {...preloading(ChartDataSheet)} onClick={() => setShown([...candles()])}>
        <Icon name="table-2" size={15} />
      </IconButton>
      {shown === null ? null : (
        <ChartDataSheet
          symbol={symbol}
          timeframe={timeframe}
          candles={shown}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}

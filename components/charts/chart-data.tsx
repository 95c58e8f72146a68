'use client';

import { Table2 } from 'lucide-react';
import { useState } from 'react';

import { candleTimeFormatter } from '#components/charts/chart-times.ts';
import { summariseCandles } from '#components/charts/chart-summary.ts';
import { formatVolume } from '#components/charts/readout.ts';
import { Dialog } from '#components/ui/dialog';
import { Button } from '#components/ui/button';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { IconButton } from '#components/ui/icon-button';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

const ROWS = 200;

export interface ChartDataProps {
  symbol: string;
  timeframe: Timeframe;
  candles: () => readonly CandleView[];
}

function CandleTable({ candles, timeframe }: { candles: readonly CandleView[]; timeframe: Timeframe }) {
  const formatTime = candleTimeFormatter(timeframe);
  return (
    <div className="max-h-96 min-h-0 overflow-auto">
      <Table caption={`The newest ${ROWS} candles`}>
        <thead>
          <tr>
            <HeadCell>Open time</HeadCell>
            {['Open', 'High', 'Low', 'Close', 'Volume'].map((name) => (
              <HeadCell key={name} numeric className="!px-1.5">
                {name}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {candles
            .slice(-ROWS)
            .reverse()
            .map((candle) => (
              <Row key={candle.at}>
                <Cell className="whitespace-nowrap">{formatTime(candle.at)}</Cell>
                {[candle.open, candle.high, candle.low, candle.close].map((price, index) => (
                  <Cell key={index} numeric className="!px-1.5">
                    {formatDecimal(price)}
                  </Cell>
                ))}
                <Cell numeric className="!px-1.5">
                  {formatVolume(candle.volume)}
                </Cell>
              </Row>
            ))}
        </tbody>
      </Table>
    </div>
  );
}

/** What the chart shows, as a sentence and as a table: for screen readers, and for whoever wants the figures. */
export function ChartData({ symbol, timeframe, candles }: ChartDataProps) {
  const [shown, setShown] = useState<readonly CandleView[] | null>(null);
  return (
    <>
      <IconButton label="Data table" onClick={() => setShown([...candles()])}>
        <Table2 size={15} aria-hidden />
      </IconButton>
      <Dialog
        open={shown !== null}
        onClose={() => setShown(null)}
        title={`${symbol} · ${timeframe} candles`}
        footer={
          <Button data-initial-focus onClick={() => setShown(null)}>
            Close
          </Button>
        }
      >
        {shown ? (
          <>
            <p className="text-dim">
              {summariseCandles({
                symbol,
                timeframe,
                candles: shown,
                formatTime: candleTimeFormatter(timeframe),
              })}
            </p>
            <CandleTable candles={shown} timeframe={timeframe} />
          </>
        ) : null}
      </Dialog>
    </>
  );
}

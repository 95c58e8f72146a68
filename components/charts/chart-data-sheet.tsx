'use client';

import { candleTimeFormatter } from '#components/charts/chart-times.ts';
import { summariseCandles } from '#components/charts/chart-summary.ts';
import { formatVolume } from '#components/charts/readout.ts';
import { Dialog } from '#components/ui/dialog';
import { Button } from '#components/ui/button';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

const ROWS = 200;

export interface ChartDataSheetProps {
  symbol: string;
  timeframe: Timeframe;
  candles: readonly CandleView[];
  onClose: () => void;
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
export function ChartDataSheet({ symbol, timeframe, candles, onClose }: ChartDataSheetProps) {
  const formatTime = candleTimeFormatter(timeframe);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${symbol} · ${timeframe} candles`}
      footer={
        <Button data-initial-focus onClick={onClose}>
          Close
        </Button>
      }
    >
      <p className="text-dim">{summariseCandles({ symbol, timeframe, candles, formatTime })}</p>
      <CandleTable candles={candles} timeframe={timeframe} />
    </Dialog>
  );
}

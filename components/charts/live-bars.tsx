'use client';

import { useEffect, useRef } from 'react';

import { useConnection, useQuote } from '#components/shell/desk-stream';
import type { Timeframe } from '#lib/market/instrument';
import type { CandleView } from '#lib/market/quote';

export interface LiveBarsProps {
  symbol: string;
  timeframe: Timeframe;
  onBar: (bar: CandleView) => void;
  /** The stream is back after it was lost: bars may have been missed. */
  onGap: () => void;
}

/** Hands the candle being built to the chart. It renders nothing, so that a tick costs no render of the chart. */
export function LiveBars({ symbol, timeframe, onBar, onGap }: LiveBarsProps) {
  const bar = useQuote(symbol)?.bars[timeframe];
  const connection = useConnection();
  const wasLost = useRef(false);

  useEffect(() => {
    if (bar) onBar(bar);
  }, [bar, onBar]);

  useEffect(() => {
    if (connection.state === 'live' && wasLost.current) onGap();
    wasLost.current = connection.state === 'reconnecting' || connection.state === 'offline';
  }, [connection.state, onGap]);

  return null;
}

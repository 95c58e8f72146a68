'use client';

import { useState } from 'react';

import { useDeskEvent } from '#components/shell/desk-stream';
import { putNewest } from '#components/trading/put-newest.ts';
import type { FillView, OrderView, TradeView } from '#lib/trading/views';

export interface TradingLists {
  orders: readonly OrderView[];
  fills: readonly FillView[];
  trades: readonly TradeView[];
}

/** A robot's orders, fills and trades, newest first: as the server read them at `seq`, then by each event. */
export function useTradingLists(robotId: string, initial: TradingLists, seq: number): TradingLists {
  const [lists, setLists] = useState(initial);
  useDeskEvent(
    ['order-changed', 'order-filled', 'trade-closed'],
    ({ type, data }) => {
      if ((data as { robotId: string }).robotId !== robotId) return;
      setLists((before) => {
        if (type === 'order-changed')
          return { ...before, orders: putNewest(before.orders, data as OrderView) };
        if (type === 'order-filled') return { ...before, fills: putNewest(before.fills, data as FillView) };
        return { ...before, trades: putNewest(before.trades, data as TradeView) };
      });
    },
    seq,
  );
  return lists;
}

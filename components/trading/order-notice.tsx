'use client';

import { useDeskEvent } from '#components/shell/desk-stream';
import type { OrderView } from '#lib/trading/views';

export interface OrderNoticeProps {
  order: OrderView;
  words: string;
  /** The order has moved on since. */
  onChange: (order: OrderView) => void;
}

/** An order's words in a notice. A fill may have been told before the notice stood: facts kept are asked too. */
export function OrderNotice({ order, words, onChange }: OrderNoticeProps) {
  useDeskEvent(
    ['order-changed'],
    ({ data }) => {
      const now = data as OrderView;
      const isNewer = now.id === order.id && now.updatedAt >= order.updatedAt;
      if (isNewer && now.state !== order.state) onChange(now);
    },
    0,
  );
  return words;
}

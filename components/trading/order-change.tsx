'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { orderTitle } from '#components/trading/order-words.ts';
import { PriceField } from '#components/trading/price-field';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useConfirmed } from '#components/trading/use-confirmed.ts';
import type { OrderView } from '#lib/trading/views';

export interface OrderChangeProps {
  order: OrderView;
  send: TradingActions['updateOrder'];
  onClose: () => void;
}

type Part = 'quantity' | 'price' | 'stopPrice';

const LABELS: Readonly<Record<Part, string>> = {
  quantity: 'Quantity, what is filled included',
  price: 'Limit price',
  stopPrice: 'Stop price',
};

/** A stop that has triggered, or trails by itself, has no place to be moved to. */
function partsOf(order: OrderView): Part[] {
  const hasStop = order.stopPrice !== null && order.type !== 'trailing_stop' && order.triggeredAt === null;
  return [
    'quantity',
    ...(order.price === null ? [] : ['price' as const]),
    ...(hasStop ? ['stopPrice' as const] : []),
  ];
}

/** The sheet in which a working order is changed: its size and its prices. */
export function OrderChange({ order, send, onClose }: OrderChangeProps) {
  const [texts, setTexts] = useState<Record<Part, string>>({
    quantity: order.quantity,
    price: order.price ?? '',
    stopPrice: order.stopPrice ?? '',
  });
  const parts = partsOf(order);
  const changed = (part: Part): string | null => {
    const text = texts[part].trim();
    return parts.includes(part) && text !== order[part] ? text : null;
  };
  const change = { quantity: changed('quantity'), price: changed('price'), stopPrice: changed('stopPrice') };
  const confirmed = useConfirmed({
    what: 'Change order',
    send: (idempotencyKey) => send({ orderId: order.id, ...change, idempotencyKey }),
    onDone: onClose,
  });
  const isChanged = Object.values(change).some((text) => text !== null && text !== '');
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Change ${orderTitle(order)}`}
      footer={
        <>
          <Button size="lg" data-initial-focus onClick={onClose}>
            Cancel
          </Button>
          <Button size="lg" disabled={!isChanged} pending={confirmed.isPending} onClick={confirmed.confirm}>
            Change order
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {parts.map((part) => (
          <PriceField
            key={part}
            name={part}
            label={LABELS[part]}
            value={texts[part]}
            error={null}
            onChange={(text) => {
              confirmed.reset();
              setTexts({ ...texts, [part]: text });
            }}
          />
        ))}
        <p className="text-dim text-sm">
          The change passes the risk gate like a new order and stands in the room. What is filled stays.
        </p>
        {confirmed.error === null ? null : (
          <p role="alert" className="border-down-line bg-down-soft text-down rounded-lg border px-3 py-2">
            {confirmed.error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

'use client';

import { PageLink } from '#components/ui/page-link';

import { Card, CardLine, OrderStateBadge, SideBadge } from '#components/chat/card-parts';
import { useOrder } from '#components/chat/use-orders.ts';
import { Figure } from '#components/ui/figure';
import type { OrderView } from '#lib/trading/views';

/** Where the Desk shows an order. */
function orderHref(order: Pick<OrderView, 'id' | 'robotId'>): string {
  return `/?${new URLSearchParams({ robot: order.robotId, view: 'orders', order: order.id })}`;
}

const LINK =
  'inline-flex items-center font-medium text-info underline-offset-2 hover:underline touch:-my-3 touch:min-h-11';

/** An order as it is now, wherever it was spoken of; until it is known, the words of the message. */
export function OrderCard({ orderId, words }: { orderId: string; words: string }) {
  const order = useOrder(orderId);
  if (!order) return <p className="whitespace-pre-wrap">{words}</p>;
  const price = order.price ?? order.stopPrice;
  return (
    <Card accent={order.state === 'filled'}>
      <CardLine end={<OrderStateBadge state={order.state} />}>
        <SideBadge side={order.side} />
        <span>
          <Figure value={order.quantity} /> {order.symbol} {order.type.replaceAll('_', ' ')}{' '}
          {price === null ? null : <Figure value={price} />}
        </span>
      </CardLine>
      {order.refusal ? <p className="text-down">{order.refusal.message}</p> : null}
      <div className="text-dim flex items-center justify-between gap-2 text-xs">
        <span>
          filled <Figure value={order.filledQuantity} /> of <Figure value={order.quantity} />
          {order.averagePrice === null ? null : (
            <>
              {' at '}
              <Figure value={order.averagePrice} />
            </>
          )}
        </span>
        <PageLink href={orderHref(order)} className={LINK}>
          Open order
        </PageLink>
      </div>
    </Card>
  );
}

/** The orders that a decision caused, each a link. */
export function CausedOrders({ orders }: { orders: readonly OrderView[] }) {
  if (orders.length === 0) return null;
  return (
    <ul className="border-line flex flex-col gap-1 border-t pt-1.5 text-xs">
      {orders.map((order) => (
        <li key={order.id} className="flex items-center justify-between gap-2">
          <PageLink href={orderHref(order)} className={LINK}>
            Order {order.side} <Figure value={order.quantity} className="mx-1" />
            {order.symbol}
          </PageLink>
          <OrderStateBadge state={order.state} />
        </li>
      ))}
    </ul>
  );
}

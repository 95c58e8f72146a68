'use client';

import type { ReactNode } from 'react';

import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Figure, Money } from '#components/ui/figure';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { Skeleton } from '#components/ui/skeleton';
import { Time } from '#components/ui/time';
import { MessageLink } from '#components/trading/message-link';
import { orderTitle, stateWords, toneOfState, typeWords } from '#components/trading/order-words.ts';
import { useOrder } from '#components/trading/use-order.ts';
import { termsWords } from '#lib/trading/terms-words';
import type { FillView, OrderView } from '#lib/trading/views';

export interface OrderDetailsProps {
  orderId: string;
  orders: readonly OrderView[];
  fills: readonly FillView[];
  onClose: () => void;
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-0.5">
      <dt className="text-dim">{label}</dt>
      <dd className="text-strong text-right">{children}</dd>
    </div>
  );
}

function Fills({ fills }: { fills: readonly FillView[] }) {
  if (fills.length === 0) return null;
  return (
    <section aria-label="Fills" className="border-line border-t pt-2">
      <h3 className="text-dim text-xs font-medium">Fills</h3>
      <ul>
        {fills.map((fill) => (
          <li key={fill.id} className="flex justify-between gap-3 py-0.5">
            <Time at={fill.at} style="stamp" className="text-dim" />
            <span>
              <Figure value={fill.quantity} /> at <Figure value={fill.price} />
              <span className="text-dim">
                , fee <Money value={fill.fee} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ order, fills }: { order: OrderView; fills: readonly FillView[] }) {
  return (
    <>
      {order.refusal ? (
        <p className="border-warn-line bg-warn-soft text-warn rounded-lg border px-3 py-2">
          <span className="font-mono text-xs">{order.refusal.code}</span> · {order.refusal.message}
        </p>
      ) : null}
      <dl>
        <Fact label="State">
          <Badge tone={toneOfState(order.state)}>{stateWords(order.state)}</Badge>
        </Fact>
        <Fact label="Type">{typeWords(order)}</Fact>
        <Fact label="Terms">{termsWords(order, formatDecimal)}</Fact>
        {order.stopPrice === null || order.type !== 'trailing_stop' ? null : (
          <Fact label="Stop stands at">
            <Figure value={order.stopPrice} />
          </Fact>
        )}
        <Fact label="Filled">
          <Figure value={order.filledQuantity} /> of <Figure value={order.quantity} />
          {order.averagePrice === null ? null : (
            <>
              {' at '}
              <Figure value={order.averagePrice} />
            </>
          )}
        </Fact>
        <Fact label="Made">
          <Time at={order.createdAt} style="stamp" tappable />
        </Fact>
        <Fact label="Changed">
          <Time at={order.updatedAt} style="stamp" tappable />
        </Fact>
        <Fact label="Caused by">
          <MessageLink messageId={order.decisionMessageId}>its decision in the room</MessageLink>
        </Fact>
        <Fact label="Id">
          <span className="font-mono text-xs break-all">{order.id}</span>
        </Fact>
      </dl>
      {order.reason === '' ? null : <p className="text-text">{order.reason}</p>}
      <Fills fills={fills} />
    </>
  );
}

/** One order: where it stands, what was filled, why it was refused, and the message that caused it. */
export function OrderDetails({ orderId, orders, fills, onClose }: OrderDetailsProps) {
  const found = useOrder(orderId, orders);
  return (
    <Dialog
      open
      onClose={onClose}
      title={found.kind === 'found' ? orderTitle(found.order) : 'Order'}
      footer={
        <Button size="lg" data-initial-focus onClick={onClose}>
          Close
        </Button>
      }
    >
      {found.kind === 'found' ? (
        <Facts order={found.order} fills={fills.filter((fill) => fill.orderId === orderId)} />
      ) : null}
      {found.kind === 'loading' ? <Skeleton className="h-48" /> : null}
      {found.kind === 'missing' ? <p role="alert">{found.message}</p> : null}
    </Dialog>
  );
}

'use client';

import { PageLink } from '#components/ui/page-link';
import { useState } from 'react';

import { Badge } from '#components/ui/badge';
import { Button } from '#components/ui/button';
import { Figure } from '#components/ui/figure';
import { PanelBody } from '#components/ui/panel';
import { Cell, HeadCell, Row, Table } from '#components/ui/table';
import { Time } from '#components/ui/time';
import { CancelConfirm } from '#components/trading/cancel-confirm';
import { MessageLink } from '#components/trading/message-link';
import { OrderChange } from '#components/trading/order-change';
import {
  isChangeable,
  isOpenOrder,
  openFirst,
  stateWords,
  toneOfState,
  typeWords,
} from '#components/trading/order-words.ts';
import { SideBadge } from '#components/trading/side-badge';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useCommandBlock } from '#components/trading/use-command-block.ts';
import type { OrderView } from '#lib/trading/views';

export interface OrdersTableProps {
  orders: readonly OrderView[];
  /** The order that the address names. */
  selectedId: string | null;
  hrefOf: (orderId: string) => string;
  actions: TradingActions;
}

type OrderRowProps = Omit<OrdersTableProps, 'orders' | 'actions'> & {
  order: OrderView;
  /** Why nothing can be canceled now. */
  block: string | null;
  onChange: () => void;
  onCancel: () => void;
};

/** Stop and limit of an order, whichever it has. */
function OrderPrices({ order: { price, stopPrice } }: { order: OrderView }) {
  if (price === null && stopPrice === null) return 'market';
  return (
    <>
      {stopPrice === null ? null : (
        <>
          <span className="text-dim">stop </span>
          <Figure value={stopPrice} />
        </>
      )}
      {price !== null && stopPrice !== null ? <span className="text-dim"> limit </span> : null}
      {price === null ? null : <Figure value={price} />}
    </>
  );
}

/** Where a narrow table has no column for it. */
function Filled({ order: { averagePrice } }: { order: OrderView }) {
  return (
    <>
      filled at <Figure value={averagePrice ?? ''} />
    </>
  );
}

function OrderRow({ order, block, selectedId, hrefOf, onChange, onCancel }: OrderRowProps) {
  return (
    <Row selected={order.id === selectedId} data-testid="order">
      <Cell className="@max-[40rem]:hidden">
        <Time at={order.createdAt} style="stamp" className="text-dim" />
      </Cell>
      <Cell>
        <PageLink
          href={hrefOf(order.id)}
          scroll={false}
          className="text-strong touch:min-h-11 inline-flex items-center gap-2 underline-offset-2 hover:underline"
        >
          <SideBadge side={order.side} />
          <Figure value={order.quantity} /> {order.symbol}
        </PageLink>
        <span className="text-dim hidden text-xs @max-[40rem]:block">
          {order.averagePrice === null ? <OrderPrices order={order} /> : <Filled order={order} />}
        </span>
      </Cell>
      <Cell className="text-dim @max-[40rem]:hidden">{typeWords(order)}</Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        <OrderPrices order={order} />
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        {order.averagePrice === null ? '–' : <Figure value={order.averagePrice} />}
      </Cell>
      <Cell>
        <Badge tone={toneOfState(order.state)} {...(order.refusal ? { title: order.refusal.message } : {})}>
          {stateWords(order.state)}
        </Badge>
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        <MessageLink messageId={order.decisionMessageId}>decision</MessageLink>
      </Cell>
      <Cell numeric>
        {isOpenOrder(order) ? (
          <span className="inline-flex gap-1.5">
            <Button size="sm" offBecause={block} disabled={!isChangeable(order)} onClick={onChange}>
              Edit
            </Button>
            <Button
              size="sm"
              offBecause={block}
              disabled={order.state === 'pending_cancel'}
              onClick={onCancel}
            >
              Cancel
            </Button>
          </span>
        ) : null}
      </Cell>
    </Row>
  );
}

/** A robot's orders, working ones first; each opens its details and the message that caused it. */
export function OrdersTable({ orders, actions, ...rest }: OrdersTableProps) {
  const [changing, setChanging] = useState<OrderView | null>(null);
  const [canceling, setCanceling] = useState<OrderView | null>(null);
  const block = useCommandBlock();
  if (orders.length === 0) {
    return (
      <PanelBody
        state={{
          kind: 'empty',
          title: 'No orders yet',
          hint: 'BUY or SELL sends one; the robot sends its own.',
        }}
      />
    );
  }
  return (
    <>
      <Table caption="Orders, working ones first">
        <thead>
          <tr>
            <HeadCell className="@max-[40rem]:hidden">Time</HeadCell>
            <HeadCell>Order</HeadCell>
            <HeadCell className="@max-[40rem]:hidden">Type</HeadCell>
            <HeadCell numeric className="@max-[40rem]:hidden">
              Price
            </HeadCell>
            <HeadCell numeric className="@max-[40rem]:hidden">
              Filled at
            </HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell numeric className="@max-[40rem]:hidden">
              Caused by
            </HeadCell>
            <HeadCell>
              <span className="sr-only">Cancel</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {openFirst(orders).map((order) => (
            <OrderRow
              key={order.id}
              order={order}
              block={block}
              {...rest}
              onChange={() => setChanging(order)}
              onCancel={() => setCanceling(order)}
            />
          ))}
        </tbody>
      </Table>
      {changing ? (
        <OrderChange order={changing} send={actions.updateOrder} onClose={() => setChanging(null)} />
      ) : null}
      <CancelConfirm order={canceling} send={actions.cancelOrder} onClose={() => setCanceling(null)} />
    </>
  );
}

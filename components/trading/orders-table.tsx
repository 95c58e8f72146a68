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
import { isOpenOrder, openFirst, stateWords, toneOfState } from '#components/trading/order-words.ts';
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
  onCancel: () => void;
};

function OrderRow({ order, block, selectedId, hrefOf, onCancel }: OrderRowProps) {
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
      </Cell>
      <Cell className="text-dim @max-[40rem]:hidden">
        {order.type} {order.purpose}
      </Cell>
      <Cell numeric className="@max-[40rem]:hidden">
        {order.price === null ? 'market' : <Figure value={order.price} />}
      </Cell>
      <Cell numeric>{order.averagePrice === null ? '–' : <Figure value={order.averagePrice} />}</Cell>
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
          <Button size="sm" offBecause={block} disabled={order.state === 'pending_cancel'} onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </Cell>
    </Row>
  );
}

/** A robot's orders, working ones first; each opens its details and the message that caused it. */
export function OrdersTable({ orders, actions, ...rest }: OrdersTableProps) {
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
            <HeadCell numeric>Filled at</HeadCell>
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
              onCancel={() => setCanceling(order)}
            />
          ))}
        </tbody>
      </Table>
      <CancelConfirm order={canceling} send={actions.cancelOrder} onClose={() => setCanceling(null)} />
    </>
  );
}

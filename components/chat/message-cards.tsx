'use client';

import { Icon } from '#components/ui/icon';
import type { ReactNode } from 'react';

import { Card, CardLine, Chips, Confidence, sideOfDirection, SideBadge } from '#components/chat/card-parts';
import { MessageText } from '#components/chat/message-text';
import { CausedOrders, OrderCard } from '#components/chat/order-card';
import { useOrder, useOrdersOf } from '#components/chat/use-orders.ts';
import { Badge } from '#components/ui/badge';
import { classNames } from '#components/ui/class-names.ts';
import { Figure } from '#components/ui/figure';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { messageCard, type MessageCard } from '#lib/agents/message-card';
import type { DataOfKind } from '#lib/agents/message-data';
import type { Message } from '#lib/sessions/message';

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const ARROWS = { up: '▲', down: '▼', sideways: '▶' };
const confidenceWords = (value: number) => `confidence ${value.toFixed(2)}`;

function Signal({ data }: { data: DataOfKind['signal'] }) {
  const side = sideOfDirection(data.direction);
  return (
    <Card>
      <CardLine end={confidenceWords(data.confidence)}>
        <Badge tone={side === 'buy' ? 'up' : side === 'sell' ? 'down' : 'neutral'}>
          {data.direction.replace('_', ' ').toUpperCase()}
        </Badge>
        <span>
          {data.symbol} {data.timeframe} at <Figure value={data.price} />
        </span>
      </CardLine>
      <Confidence value={data.confidence} side={side} />
      <p className="text-dim first-letter:uppercase">{data.reason}</p>
    </Card>
  );
}

function Report({ data, words }: { data: DataOfKind['report']; words: string }) {
  const { fastAverage, slowAverage, higher, range, volume } = data;
  return (
    <>
      <MessageText text={words} />
      <div className="mt-1">
        <Chips
          facts={[
            `${ARROWS[data.trend]} ${data.timeframe}`,
            higher && `${ARROWS[higher.trend]} ${higher.timeframe}`,
            `SMA ${fastAverage.bars} ${formatDecimal(fastAverage.value)}`,
            `SMA ${slowAverage.bars} ${formatDecimal(slowAverage.value)}`,
            `${formatDecimal(range.low)}–${formatDecimal(range.high)}`,
            `vol ${COMPACT.format(volume.last)}`,
          ]}
        />
      </div>
    </>
  );
}

function Proposal({ data }: { data: DataOfKind['proposal'] }) {
  return (
    <Card>
      <CardLine end={confidenceWords(data.confidence)}>
        <SideBadge side={data.side ?? 'hold'} />
        <span>
          {data.quantity === null ? null : <Figure value={data.quantity} />} {data.symbol}
        </span>
      </CardLine>
      <Confidence value={data.confidence} side={data.side} />
      <p className="text-dim first-letter:uppercase">{data.reason}</p>
      <Chips
        facts={[
          data.purpose,
          `price ${formatDecimal(data.price)}`,
          data.target && `target ${formatDecimal(data.target)}`,
          data.stop && `stop ${formatDecimal(data.stop)}`,
        ]}
      />
    </Card>
  );
}

function Vote({ data }: { data: DataOfKind['vote'] }) {
  const passed = data.checks.filter((check) => check.passed).length;
  const approves = data.verdict === 'approve';
  return (
    <Card>
      <details className="group" open={!approves}>
        <summary className="touch:-my-2.5 touch:min-h-11 flex list-none items-center justify-between gap-2 [&::-webkit-details-marker]:hidden">
          <span
            className={classNames(
              'flex items-center gap-1.5 font-medium',
              approves ? 'text-up' : 'text-down',
            )}
          >
            {approves ? <Icon name="check" size={14} /> : <Icon name="x" size={14} />}
            {approves ? 'The gate would pass' : 'The gate would deny'}
          </span>
          <span className="text-dim text-xs underline decoration-dotted underline-offset-2">
            {passed} of {data.checks.length} checks
          </span>
        </summary>
        <ul className="border-line mt-1.5 space-y-0.5 border-t pt-1.5 text-xs">
          {data.checks.map((check) => (
            <li key={check.code} className="flex items-center gap-1.5">
              {check.passed ? (
                <Icon name="check" label="passes" size={12} className="text-up shrink-0" />
              ) : (
                <Icon name="x" label="fails" size={12} className="text-down shrink-0" />
              )}
              <span className="flex-1">{check.label}</span>
              <span className={check.passed ? 'text-dim' : 'text-down'}>
                {check.used} <span className="text-dim">of {check.limit}</span>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Decision({ data, messageId }: { data: DataOfKind['decision']; messageId: string }) {
  const orders = useOrdersOf(messageId);
  return (
    <Card accent={data.verdict !== 'hold'}>
      <CardLine end={data.confidence === null ? null : confidenceWords(data.confidence)}>
        <SideBadge side={data.verdict} />
        <span>
          {data.quantity === null ? null : <Figure value={data.quantity} />} {data.symbol}
        </span>
      </CardLine>
      <p className="text-dim first-letter:uppercase">{data.reason}</p>
      <CausedOrders orders={orders} />
    </Card>
  );
}

/** The order that an alert is about; what went wrong with it is said already. */
function AlertOrder({ orderId }: { orderId: string }) {
  const order = useOrder(orderId);
  return order ? <CausedOrders orders={[order]} /> : null;
}

function Alert({ words, orderId }: { words: string; orderId: string | null }) {
  return (
    <div className="border-warn-line bg-warn-soft text-warn mt-1 flex max-w-xl gap-2 rounded-lg border px-2.5 py-2">
      <Icon name="triangle-alert" size={15} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        <MessageText text={words} />
        {orderId === null ? null : <AlertOrder orderId={orderId} />}
      </div>
    </div>
  );
}

type Render = { [Kind in MessageCard['kind']]?: (data: DataOfKind[Kind], message: Message) => ReactNode };

const CARDS: Render = {
  signal: (data) => <Signal data={data} />,
  report: (data, { content }) => <Report data={data} words={content} />,
  proposal: (data) => <Proposal data={data} />,
  vote: (data) => <Vote data={data} />,
  decision: (data, { id }) => <Decision data={data} messageId={id} />,
  alert: ({ orderId }, { content }) => <Alert words={content} orderId={orderId} />,
};

/** The order that a message tells the birth of; notes of single fills are only text. */
function orderOf({ kind, data }: Message): string | null {
  if (kind !== 'order' || typeof data?.['orderId'] !== 'string' || 'fillId' in data) return null;
  return data['orderId'];
}

/** What a plain message led to: a flatten, for example, is words and an order. */
function OrdersCaused({ messageId }: { messageId: string }) {
  return <CausedOrders orders={useOrdersOf(messageId)} />;
}

/** A message's content: a card where the desk wrote its data, else its text. */
export function MessageContent({ message }: { message: Message }) {
  const orderId = orderOf(message);
  if (orderId !== null) return <OrderCard orderId={orderId} words={message.content} />;
  const card = messageCard(message);
  const render = card && (CARDS[card.kind] as ((data: unknown, message: Message) => ReactNode) | undefined);
  if (card && render) return render(card.data, message);
  if (message.kind === 'alert') return <Alert words={message.content} orderId={null} />;
  return (
    <>
      <MessageText text={message.content} />
      <OrdersCaused messageId={message.id} />
    </>
  );
}

import type { CardKind, DataOfKind } from '#lib/agents/message-data';
import type { Message, MessageData } from '#lib/sessions/message';

/** A message's data, known to be complete for its kind. */
export type MessageCard = { [Kind in CardKind]: { kind: Kind; data: DataOfKind[Kind] } }[CardKind];

type Shape = 'text' | 'number' | 'list' | 'record';
type Check = Shape | { nullable: Shape };

/** What a card needs of each kind's data; a message without it is shown as plain text. */
const SHAPES: { readonly [Kind in CardKind]: { readonly [Field in keyof DataOfKind[Kind]]: Check } } = {
  signal: {
    symbol: 'text',
    strategy: 'text',
    timeframe: 'text',
    candleAt: 'number',
    direction: 'text',
    confidence: 'number',
    price: 'text',
    reason: 'text',
  },
  report: {
    symbol: 'text',
    timeframe: 'text',
    candleAt: 'number',
    price: 'text',
    trend: 'text',
    fastAverage: 'record',
    slowAverage: 'record',
    higher: { nullable: 'record' },
    range: 'record',
    volume: 'record',
  },
  proposal: {
    symbol: 'text',
    direction: 'text',
    side: { nullable: 'text' },
    purpose: { nullable: 'text' },
    quantity: { nullable: 'text' },
    confidence: 'number',
    price: 'text',
    stop: { nullable: 'text' },
    target: { nullable: 'text' },
    reason: 'text',
  },
  vote: { symbol: 'text', verdict: 'text', code: { nullable: 'text' }, checks: 'list' },
  decision: {
    symbol: 'text',
    verdict: 'text',
    side: { nullable: 'text' },
    purpose: { nullable: 'text' },
    quantity: { nullable: 'text' },
    confidence: { nullable: 'number' },
    signal: { nullable: 'text' },
    code: { nullable: 'text' },
    reason: 'text',
  },
  order: {
    orderId: 'text',
    symbol: 'text',
    side: 'text',
    type: 'text',
    purpose: 'text',
    quantity: 'text',
    price: { nullable: 'text' },
  },
  alert: { code: 'text', orderId: { nullable: 'text' } },
  system: { event: 'text', by: { nullable: 'text' } },
};

const HAS_SHAPE: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  list: (value) => Array.isArray(value),
  record: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** The card of a message; null where its kind has none, or its data is not what the desk itself would write. */
export function messageCard(message: Pick<Message, 'kind' | 'data'>): MessageCard | null {
  const { kind, data } = message;
  if (kind === 'chat' || !data) return null;
  return isComplete(kind, data) ? ({ kind, data } as MessageCard) : null;
}

function isComplete(kind: CardKind, data: MessageData): boolean {
  return Object.entries<Check>(SHAPES[kind]).every(([field, check]) => {
    const value = data[field];
    if (typeof check === 'string') return HAS_SHAPE[check](value);
    return value === null || HAS_SHAPE[check.nullable](value);
  });
}

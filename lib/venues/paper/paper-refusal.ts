import type { Order } from '#lib/trading/order';

interface Refusal {
  code: string;
  message: string;
}

interface Rule extends Refusal {
  isBroken(order: Order): boolean;
}

const hasLimit = ({ type }: Order) => type === 'limit' || type === 'stop_limit';
const hasStop = ({ type }: Order) => type === 'stop' || type === 'stop_limit';
const isTrailing = ({ type }: Order) => type === 'trailing_stop';

const RULES: readonly Rule[] = [
  {
    code: 'invalid_price',
    message: 'A limit or stop-limit order needs a price, and no other has one.',
    isBroken: (order) => hasLimit(order) !== (order.price !== null),
  },
  {
    code: 'invalid_stop',
    message: 'A stop or stop-limit order needs a stop price, a market or limit order has none.',
    isBroken: (order) => !isTrailing(order) && hasStop(order) !== (order.stopPrice !== null),
  },
  {
    code: 'invalid_stop',
    message: 'A trailing stop needs a distance above 0, and no other order has one.',
    isBroken: (order) => isTrailing(order) !== (order.trail !== null && order.trail > 0),
  },
  {
    code: 'invalid_terms',
    message: 'Post-only is for limit orders that may rest; an immediate or a market order may not.',
    isBroken: (order) => order.postOnly && (!hasLimit(order) || isImmediateOnly(order)),
  },
];

/** Why the paper venue can't work the order as it is written; null where it can. */
export function refusalOf(order: Order): Refusal | null {
  for (const rule of RULES) {
    if (rule.isBroken(order)) return { code: rule.code, message: rule.message };
  }
  return null;
}

/** Whether what does not trade at once is given up. */
export function isImmediateOnly({ timeInForce }: Order): boolean {
  return timeInForce === 'ioc' || timeInForce === 'fok';
}

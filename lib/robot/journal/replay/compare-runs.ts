import type { Fill, Order } from '#lib/trading/order';

/** What a run made: orders in the order in which they were made, fills in that of their booking. */
export interface Outcome {
  orders: readonly Order[];
  fills: readonly Fill[];
}

/** What must be the same to the last digit; ids that are drawn anew and wall-clock times are not among it. */
const ORDER_FACTS = [
  'robotId',
  'symbol',
  'side',
  'type',
  'purpose',
  'quantity',
  'price',
  'stopPrice',
  'trail',
  'timeInForce',
  'postOnly',
  'reduceOnly',
  'takeProfit',
  'stopLoss',
  'state',
  'filledQuantity',
  'marketAt',
] as const satisfies readonly (keyof Order)[];

const FILL_FACTS = [
  'robotId',
  'symbol',
  'side',
  'quantity',
  'price',
  'fee',
  'baseFee',
  'liquidity',
  'marketAt',
] as const satisfies readonly (keyof Fill)[];

/** Every difference, in words; none where both made the same. `mayMiss`: the run was cut off, and may lack its last. */
export function compareOutcomes(then: Outcome, again: Outcome, mayMiss: boolean): string[] {
  return [
    ...compareLists('order', then.orders.map(orderText), again.orders.map(orderText), mayMiss),
    ...compareLists('fill', then.fills.map(fillText), again.fills.map(fillText), mayMiss),
  ];
}

function orderText(order: Order): string {
  const facts = ORDER_FACTS.map((fact) => `${fact} ${String(order[fact])}`);
  return [...facts, `refusal ${order.refusal?.code ?? 'none'}`].join(', ');
}

function fillText(fill: Fill): string {
  return FILL_FACTS.map((fact) => `${fact} ${String(fill[fact])}`).join(', ');
}

function compareLists(name: string, then: string[], again: string[], mayMiss: boolean): string[] {
  const length = mayMiss ? then.length : Math.max(then.length, again.length);
  const differences: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const [was, is] = [then[index], again[index]];
    if (was === is) continue;
    differences.push(`${name} ${String(index + 1)}: then ${was ?? 'none'}; again ${is ?? 'none'}`);
  }
  return differences;
}

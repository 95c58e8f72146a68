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
  'trail',
  'timeInForce',
  'postOnly',
  'reduceOnly',
  'takeProfit',
  'stopLoss',
  'marketAt',
] as const satisfies readonly (keyof Order)[];

/** What may have changed after the run that is done again. */
const CHANGING_FACTS = [
  'quantity',
  'price',
  'stopPrice',
  'state',
  'filledQuantity',
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

export interface Comparing {
  then: Outcome;
  again: Outcome;
  /** The run's last step, epoch ms: of an order that changed later only what never changes is compared. */
  to: number;
  /** The run was cut off, and may lack what its last step would have made. */
  isCutOff: boolean;
}

/** Every difference, in words; none where both made the same. */
export function compareOutcomes({ then, again, to, isCutOff }: Comparing): string[] {
  const changedLater = (index: number) => (then.orders[index]?.updatedAt ?? 0) > to;
  const orderTexts = (orders: readonly Order[]) =>
    orders.map((order, index) => orderText(order, changedLater(index)));
  return [
    ...compareLists('order', [orderTexts(then.orders), orderTexts(again.orders)], isCutOff),
    ...compareLists('fill', [then.fills.map(fillText), again.fills.map(fillText)], isCutOff),
  ];
}

function orderText(order: Order, changedLater: boolean): string {
  const facts = [...ORDER_FACTS, ...(changedLater ? [] : CHANGING_FACTS)];
  return [
    ...facts.map((fact) => `${fact} ${String(order[fact])}`),
    `refusal ${order.refusal?.code ?? 'none'}`,
  ].join(', ');
}

function fillText(fill: Fill): string {
  return FILL_FACTS.map((fact) => `${fact} ${String(fill[fact])}`).join(', ');
}

function compareLists(name: string, [then, again]: [string[], string[]], isCutOff: boolean): string[] {
  const length = isCutOff ? then.length : Math.max(then.length, again.length);
  const differences: string[] = [];
  for (let index = 0; index < length; index += 1) {
    const [was, is] = [then[index], again[index]];
    if (was === is) continue;
    differences.push(`${name} ${String(index + 1)}: then ${was ?? 'none'}; again ${is ?? 'none'}`);
  }
  return differences;
}

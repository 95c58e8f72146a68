import { expect, it } from 'vitest';
import { purposeOf } from '#lib/robot/order-purpose';

it.each([
  { held: 10, side: 'sell', quantity: 10, purpose: 'exit' },
  { held: 10, side: 'sell', quantity: 11, purpose: 'entry' },
  { held: 10, side: 'buy', quantity: 1, purpose: 'entry' },
  { held: -5, side: 'buy', quantity: 5, purpose: 'exit' },
  { held: 0, side: 'sell', quantity: 1, purpose: 'entry' },
] as const)('takes $side $quantity with $held held for an $purpose', ({ held, side, quantity, purpose }) => {
  expect(purposeOf(held, side, quantity)).toBe(purpose);
});

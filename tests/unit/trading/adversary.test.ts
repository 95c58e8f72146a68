import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OrderIntent } from '#lib/trading/engine';
import {
  cancel,
  catchUp,
  edit,
  flatten,
  kill,
  lift,
  place,
  quote,
  seatAt,
  setState,
  verify,
} from '#tests/unit/trading/adversary-acts';
import { type Floor, openFloor } from '#tests/unit/trading/adversary-floor';
import { caseCount } from '#tests/support/cases';

type Step = (floor: Floor) => void;

const seats = fc.nat(2);
const garbage = fc.constantFrom(
  Number.NaN,
  -1,
  0,
  0.5,
  Infinity,
  -Infinity,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
);
/** Units, of which the adversary makes lots. */
const quantities = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 9 }).map((n) => n * 2) },
  { weight: 3, arbitrary: fc.integer({ min: 40, max: 70 }) },
  { weight: 1, arbitrary: garbage },
);
/** A price as percent of the newest, or nonsense as it stands. */
const prices = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.integer({ min: -60, max: 60 }).map((tenths) => ({ percent: 100 + tenths / 10 })),
  },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 300 }).map((percent) => ({ percent })) },
  { weight: 1, arbitrary: garbage.map((value) => ({ value })) },
);
type Price = { percent: number } | { value: number };

const terms = fc.record({
  side: fc.constantFrom('buy', 'buy', 'buy', 'sell'),
  type: fc.constantFrom(
    ...['market', 'market', 'market', 'limit', 'limit', 'limit', 'stop', 'stop_limit', 'trailing_stop'],
  ),
  purpose: fc.constantFrom('entry', 'entry', 'entry', 'entry', 'exit', 'stop-loss', 'flatten'),
  quantity: quantities,
  confidence: fc.constantFrom(0.9, 0.9, 0.95, 0.95, 0.5, null, Number.NaN),
  commandId: fc.constantFrom(null, null, 'c1'),
  reduceOnly: fc.nat(29).map((n) => n === 0),
  prices: fc.tuple(prices, prices, fc.integer({ min: 1, max: 3_000 })),
  bracket: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.tuple(prices, prices) },
  ),
  isFitting: fc.nat(19).map((n) => n > 0),
});
type Terms = typeof terms extends fc.Arbitrary<infer One> ? One : never;

function priceAt(last: number, price: Price): number {
  return 'value' in price ? price.value : Math.round((last * price.percent) / 100);
}

/** An intent whose prices mostly fit its type; now and then all are there, whatever the type. */
function intentOf(wanted: Terms, { last, lotsAUnit }: { last: number; lotsAUnit: number }) {
  const { prices: given, bracket, isFitting, ...rest } = wanted;
  const has = (types: string[]): boolean => !isFitting || types.includes(rest.type);
  return Object.assign({}, rest, {
    quantity: rest.quantity * lotsAUnit,
    price: has(['limit', 'stop_limit']) ? priceAt(last, given[0]) : null,
    stopPrice: has(['stop', 'stop_limit']) ? priceAt(last, given[1]) : null,
    trail: has(['trailing_stop']) ? given[2] : null,
    stopLoss: bracket ? priceAt(last, bracket[0]) : null,
    takeProfit: bracket ? priceAt(last, bracket[1]) : null,
  }) as Partial<OrderIntent>;
}

/** What the newest price of a robot's instrument is, and how many lots make a unit of it. */
function unitsOf(floor: Floor, seat: number) {
  const { symbol } = seatAt(floor, seat);
  return { last: floor.naive.last(symbol), lotsAUnit: symbol === 'TSLA' ? 1 : 10_000 };
}

const placing = fc.tuple(seats, terms).map(([seat, wanted]): Step => (floor) => {
  place(floor, seatAt(floor, seat), intentOf(wanted, unitsOf(floor, seat)));
});

const quoting = fc
  .tuple(fc.constantFrom('TSLA', 'BTC-USD'), fc.integer({ min: -8, max: 8 }), fc.nat(9))
  .map(([symbol, part, isJump]): Step => (floor) => {
    const moved = (part / 8) * (isJump === 0 ? 12 : 1);
    quote(floor, symbol, Math.max(1, Math.round(floor.naive.last(symbol) * (1 + moved / 100))));
  });

const editing = fc
  .tuple(seats, fc.nat(3), quantities, fc.option(prices, { freq: 3 }), fc.boolean())
  .map(([seat, which, units, price, isPersons]): Step => (floor) => {
    const { last, lotsAUnit } = unitsOf(floor, seat);
    const wanted = { quantity: units * lotsAUnit, price: price && priceAt(last, price) };
    edit(floor, seatAt(floor, seat), which, wanted, isPersons);
  });

const states = fc
  .tuple(
    seats,
    fc.constantFrom('running' as const, 'running' as const, 'reducing' as const, 'stopped' as const),
  )
  .map(([seat, state]): Step => (floor) => {
    setState(floor, seatAt(floor, seat), state);
  });

const lifting = fc.boolean().map((startsAll): Step => (floor) => {
  lift(floor);
  if (startsAll) for (const seat of floor.seats) setState(floor, seat, 'running');
});

const hearing = fc.boolean().map((isLate): Step => (floor) => {
  floor.isLate = isLate;
  if (!isLate) catchUp(floor);
});

const waiting = fc
  .constantFrom(500, 1_000, 1_000, 3_000, 3_000, 9_000, 9_000, 30_000, 86_400_000)
  .map((passes): Step => (floor) => {
    floor.now += passes;
  });

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: placing },
  { weight: 40, arbitrary: quoting },
  { weight: 10, arbitrary: editing },
  {
    weight: 3,
    arbitrary: fc.tuple(seats, fc.nat(3)).map(
      ([seat, which]): Step =>
        (floor) =>
          cancel(floor, seatAt(floor, seat), which),
    ),
  },
  { weight: 2, arbitrary: states },
  { weight: 1, arbitrary: fc.constant<Step>((floor) => kill(floor)) },
  { weight: 4, arbitrary: lifting },
  {
    weight: 1,
    arbitrary: seats.map(
      (seat): Step =>
        (floor) =>
          flatten(floor, seatAt(floor, seat)),
    ),
  },
  { weight: 3, arbitrary: hearing },
  { weight: 16, arbitrary: waiting },
);

it('lets nothing past a limit, sends nothing while halted and never flips, whatever anybody asks for', () => {
  let passed = 0;
  const denied = new Set<string>();
  fc.assert(
    fc.property(fc.noBias(fc.array(steps, { minLength: 100, maxLength: 250, size: 'max' })), (all) => {
      const floor = openFloor();
      quote(floor, 'TSLA', 20_000);
      quote(floor, 'BTC-USD', 20_000);
      for (const step of all) {
        floor.now += 1;
        step(floor);
        verify(floor);
      }
      catchUp(floor);
      passed += floor.passed;
      for (const code of floor.denied) denied.add(code);
    }),
    { numRuns: caseCount(200) },
  );
  // An adversary whom nothing lets pass would prove nothing.
  expect(passed).toBeGreaterThan(500);
  expect(denied.size).toBeGreaterThan(12);
});

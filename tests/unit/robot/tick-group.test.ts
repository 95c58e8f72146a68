import { expect, it } from 'vitest';
import { instrumentNamed } from '#lib/market/instruments';
import type { Tick } from '#lib/market/quote';
import type { InstrumentTick } from '#lib/robot/process/on-tick';
import { SerialQueue } from '#lib/robot/process/serial-queue';
import { TickGroup } from '#lib/robot/process/tick-group';
import { ticks } from '#lib/trading/money';

function tickOf(at: number, symbol = `S${String(at)}`): InstrumentTick {
  const instrument = { ...instrumentNamed('TSLA'), symbol };
  const quote = { symbol, price: ticks(100), at, volume: 0 };
  const tick: Tick = { quote, closed: [], bars: {}, previousClose: null };
  return { instrument, tick };
}

/** A group on a queue of its own, with the market times of each step that it made. */
function groupWith(take: (times: number[]) => Promise<void> = () => Promise.resolve()) {
  const steps: number[][] = [];
  const queue = new SerialQueue();
  const group = new TickGroup(
    (task) => queue.run(task),
    async (taken) => {
      const times = taken.map(({ tick }) => tick.quote.at);
      steps.push(times);
      await take(times);
    },
  );
  return { group, steps, queue };
}

it('makes one step of the ticks of one turn, in their order', async () => {
  const { group, steps } = groupWith();
  await Promise.all([1, 2, 3].map((at) => group.add(tickOf(at))));
  await group.add(tickOf(4));
  expect(steps).toEqual([[1, 2, 3], [4]]);
});

it('makes one step of what came while another was under way', async () => {
  const later: Promise<void>[] = [];
  const { group, steps } = groupWith(async ([first]) => {
    if (first === 1) later.push(group.add(tickOf(2)), group.add(tickOf(3)));
    await Promise.resolve();
  });
  await group.add(tickOf(1));
  await Promise.all(later);
  expect(steps).toEqual([[1], [2, 3]]);
});

it('keeps ticks of one instrument in steps of their own, in their order', async () => {
  const { group, steps } = groupWith();
  await Promise.all([1, 2, 3].map((at) => group.add(tickOf(at, 'SAME'))));
  expect(steps).toEqual([[1], [2], [3]]);
});

it('waits for what the queue was given before', async () => {
  const { group, steps, queue } = groupWith();
  const gate = Promise.withResolvers<undefined>();
  const before = queue.run(() => gate.promise);
  const added = [group.add(tickOf(1))];
  await new Promise(setImmediate);
  added.push(group.add(tickOf(2)));
  expect(steps).toEqual([]);
  gate.resolve(undefined);
  await before;
  await Promise.all(added);
  expect(steps).toEqual([[1, 2]]);
});

it('tells every tick of a step that failed, and goes on with the next', async () => {
  const { group, steps } = groupWith(([first]) =>
    first === 1 ? Promise.reject(new Error('no disk')) : Promise.resolve(),
  );
  const outcomes = await Promise.allSettled([group.add(tickOf(1)), group.add(tickOf(2))]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await group.add(tickOf(3));
  expect(steps).toEqual([[1, 2], [3]]);
});

import { describe, expect, it } from 'vitest';
import { lots, ticks } from '#lib/trading/money';
import type { Order } from '#lib/trading/order';
import type { PaperSettings } from '#lib/venues/venue';
import { FREE, onQuotes, order, quote, told, venue } from '#tests/unit/venues/paper-samples';

function restarted(working: readonly Order[], last: number | null, settings: Partial<PaperSettings> = {}) {
  const matching = venue({ ...FREE, ...settings });
  const said = told(matching.restore(working, last === null ? null : quote(last)));
  return { matching, said };
}

describe('after a restart', () => {
  it('what was asked of an order is done, and what had no answer is accepted (rule 30)', () => {
    const update = { quantity: lots(8), price: ticks(190), stopPrice: null };
    const { said, matching } = restarted(
      [
        order({ id: 'a' }),
        order({ id: 'b', state: 'pending_cancel' }),
        { ...order({ id: 'c', price: 195, state: 'pending_update' }), update },
      ],
      200,
    );
    expect(said).toEqual(['a accepted', 'b canceled', 'c updated 8 190 null']);
    expect(onQuotes(matching, [192, 189], 2)).toEqual([
      ['a filled 10 @ 192 taker'],
      ['c filled 8 @ 190 maker'],
    ]);
  });

  it('with latency, an order without an answer goes on its way (rule 30)', () => {
    const { said, matching } = restarted([order()], 200, { latencyMs: 100 });
    expect(said).toEqual([]);
    expect(onQuotes(matching, [201], 99)).toEqual([[]]);
    expect(onQuotes(matching, [202], 100)).toEqual([['o1 accepted', 'o1 filled 10 @ 202 taker']]);
  });

  it('an order that was accepted is there, whatever its latency (rule 30)', () => {
    const { matching } = restarted([order({ price: 190, state: 'accepted' })], 200, { latencyMs: 100 });
    expect(onQuotes(matching, [185], 2)).toEqual([['o1 filled 10 @ 190 maker']]);
  });

  it('triggered stops stay triggered, trailing stops go on, partly filled orders go on (rule 30)', () => {
    const { matching } = restarted(
      [
        {
          ...order({ id: 'a', side: 'sell', stop: 190, filled: 4 }),
          state: 'partially_filled',
          triggeredAt: 5,
        },
        order({ id: 'b', side: 'sell', trail: 30, stop: 180, state: 'accepted' }),
      ],
      200,
    );
    expect(onQuotes(matching, [205, 215, 180], 2)).toEqual([
      ['a filled 6 @ 205 taker'],
      ['b trailed 185'],
      ['b triggered', 'b filled 10 @ 180 taker'],
    ]);
  });

  it('orders are looked at in the order in which they were submitted (rules 4 and 30)', () => {
    const working = [3, 1, 2].map((at) =>
      order({ id: `o${String(at)}`, madeAt: at - 10, state: 'accepted' }),
    );
    const { matching } = restarted(working, 200);
    expect(onQuotes(matching, [201], 2)[0]?.map((line) => line.slice(0, 2))).toEqual(['o1', 'o2', 'o3']);
  });

  it('a limit that the newest price does not reach has rested; one that it reaches takes (rule 31)', () => {
    const fill = (limit: number, last: number | null, facts: Parameters<typeof order>[0] = {}) =>
      onQuotes(restarted([order({ price: limit, state: 'accepted', ...facts })], last).matching, [180], 5)[0];
    expect(fill(190, 200)).toEqual(['o1 filled 10 @ 190 maker']);
    expect(fill(190, 185)).toEqual(['o1 filled 10 @ 180 taker']);
    expect(fill(190, null)).toEqual(['o1 filled 10 @ 190 maker']);
    expect(fill(190, 200, { madeAt: 3 })).toEqual(['o1 filled 10 @ 180 taker']);
    expect(fill(190, 185, { postOnly: true })).toEqual(['o1 filled 10 @ 190 maker']);
    expect(fill(190, 200, { postOnly: true, madeAt: 3 })).toEqual(['o1 rejected would_take']);
  });

  it('orders of an instrument that is gone are left as they are', () => {
    expect(restarted([order({ symbol: 'DOGE', state: 'accepted' })], 200).said).toEqual([]);
  });
});

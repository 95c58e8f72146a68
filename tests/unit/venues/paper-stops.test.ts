import { describe, expect, it } from 'vitest';
import { onQuotes, order, venue, venueWith } from '#tests/unit/venues/paper-samples';

describe('a stop', () => {
  it('triggers at its stop or worse, and trades at that very price (rule 9)', () => {
    const sell = venueWith([order({ side: 'sell', stop: 19_800 })]);
    expect(onQuotes(sell, [19_900, 19_801, 19_800, 19_000])).toEqual([
      [],
      [],
      ['o1 triggered', 'o1 filled 10 @ 19800 taker'],
      [],
    ]);
    const buy = venueWith([order({ stop: 20_200 })]);
    expect(onQuotes(buy, [20_100, 20_200])[1]).toEqual(['o1 triggered', 'o1 filled 10 @ 20200 taker']);
  });

  it('that the market jumps over trades at the first price beyond it, slipped (rule 9)', () => {
    const matching = venue();
    matching.submit(order({ side: 'sell', stop: 19_800, purpose: 'stop-loss' }));
    expect(onQuotes(matching, [19_840, 19_600])).toEqual([
      [],
      ['o1 triggered', 'o1 filled 10 @ 19596 taker'],
    ]);
  });
});

describe('a stop-limit', () => {
  it('is a limit order that has not rested, once it is triggered (rule 10)', () => {
    const takes = venueWith([order({ side: 'sell', stop: 19_800, price: 19_700 })], { slippageBps: 100 });
    expect(onQuotes(takes, [19_900, 19_780])[1]).toEqual(['o1 triggered', 'o1 filled 10 @ 19700 taker']);
  });

  it('rests where the market jumped over its limit too, and then makes (rule 10)', () => {
    const rests = venueWith([order({ side: 'sell', stop: 19_800, price: 19_700 })]);
    expect(onQuotes(rests, [19_900, 19_600, 19_650, 19_720])).toEqual([
      [],
      ['o1 triggered'],
      [],
      ['o1 filled 10 @ 19700 maker'],
    ]);
  });
});

describe('a trailing stop', () => {
  it('follows the best price at its distance and never back (rule 11)', () => {
    const sell = venueWith([order({ side: 'sell', trail: 100 })]);
    expect(onQuotes(sell, [20_000, 20_050, 20_020, 20_200, 20_101, 20_100])).toEqual([
      ['o1 trailed 19900'],
      ['o1 trailed 19950'],
      [],
      ['o1 trailed 20100'],
      [],
      ['o1 triggered', 'o1 filled 10 @ 20100 taker'],
    ]);
    const buy = venueWith([order({ trail: 100, stop: 20_100 })]);
    expect(onQuotes(buy, [20_000, 19_900, 20_300])).toEqual([
      [],
      ['o1 trailed 20000'],
      ['o1 triggered', 'o1 filled 10 @ 20300 taker'],
    ]);
  });

  it('stands at one tick at least (rule 11)', () => {
    expect(onQuotes(venueWith([order({ side: 'sell', trail: 500 })]), [100, 1])).toEqual([
      ['o1 trailed 1'],
      ['o1 triggered', 'o1 filled 10 @ 1 taker'],
    ]);
  });
});

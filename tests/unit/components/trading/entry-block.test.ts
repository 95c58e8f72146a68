import { describe, expect, it } from 'vitest';

import { entryBlock, exitSide, isSideOpen } from '#components/trading/entry-block.ts';

const fresh = { kind: 'fresh', age: '0.3 s' } as const;

describe('entryBlock', () => {
  it('is off while the price is fresh', () => {
    expect(entryBlock({ killSwitchOn: false, freshness: fresh, now: 1_000 })).toBeNull();
  });

  it('lets nothing through while everything is stopped, whatever the price', () => {
    const block = entryBlock({ killSwitchOn: true, freshness: fresh, now: 1_000 });
    expect(block?.scope).toBe('all');
    expect(block?.reason).toContain('Stop all is on');
  });

  it('leaves only exits when the price is stale, and says its age', () => {
    const block = entryBlock({
      killSwitchOn: false,
      freshness: { kind: 'stale', age: '34 s old' },
      now: 1_000,
    });
    expect(block).toEqual({ scope: 'entries', reason: 'The price is STALE, 34 s old: exits only.' });
  });

  it('lets nothing through while no robot answers, and says for how long', () => {
    const block = entryBlock({
      killSwitchOn: false,
      freshness: { kind: 'robot-silent', since: 1_000 },
      now: 31_000,
    });
    expect(block).toEqual({ scope: 'all', reason: 'The robot is down for 30 s: nothing can be ordered.' });
  });

  it('leaves only exits while the stream is lost', () => {
    const block = entryBlock({ killSwitchOn: false, freshness: { kind: 'offline', since: 0 }, now: 12_000 });
    expect(block?.scope).toBe('entries');
  });
});

describe('isSideOpen', () => {
  const entriesOff = { scope: 'entries', reason: '' } as const;

  it('keeps the side open that makes the position smaller', () => {
    const exit = exitSide({ side: 'long' });
    expect(isSideOpen(entriesOff, 'sell', exit)).toBe(true);
    expect(isSideOpen(entriesOff, 'buy', exit)).toBe(false);
    expect(isSideOpen(entriesOff, 'sell', exitSide({ side: 'short' }))).toBe(false);
  });

  it('closes both sides where there is no position, or nothing can be ordered', () => {
    expect(isSideOpen(entriesOff, 'sell', exitSide(null))).toBe(false);
    expect(isSideOpen({ scope: 'all', reason: '' }, 'sell', 'sell')).toBe(false);
  });
});

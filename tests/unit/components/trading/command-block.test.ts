import { describe, expect, it } from 'vitest';

import { commandBlock } from '#components/trading/command-block.ts';

describe('commandBlock', () => {
  it('is off while robots are heard of, whatever the price', () => {
    expect(commandBlock({ kind: 'stale', age: '34 s old' }, 1_000)).toBeNull();
    expect(commandBlock({ kind: 'unknown' }, null)).toBeNull();
  });

  it('says for how long no robot answers', () => {
    expect(commandBlock({ kind: 'robot-silent', since: 1_000 }, 31_000)).toBe(
      'The robot is down for 30 s: robots can’t be asked.',
    );
  });

  it('says that the device is offline', () => {
    expect(commandBlock({ kind: 'offline', since: 0 }, 12_000)).toMatch(/^This device is offline for 12 s/);
  });

  it('keeps exits in reach while only the stream is lost', () => {
    expect(commandBlock({ kind: 'reconnecting', since: 0 }, 12_000)).toBeNull();
  });
});

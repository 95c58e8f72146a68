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

  it.each(['offline', 'reconnecting'] as const)('says that the stream is lost while %s', (kind) => {
    expect(commandBlock({ kind, since: 0 }, 12_000)).toMatch(/^The stream is lost for 12 s/);
  });
});

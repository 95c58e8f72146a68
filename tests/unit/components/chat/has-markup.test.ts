import { describe, expect, it } from 'vitest';

import { hasMarkup } from '#components/chat/has-markup.ts';

describe('hasMarkup', () => {
  it.each([
    '**bold**',
    '_so_',
    'see `risk`',
    '~~no~~',
    '[desk](/)',
    'https://a.example',
    '# Title',
    '> said',
  ])('sees it in %s', (text) => expect(hasMarkup(text)).toBe(true));

  it.each(['one\n- two', '1. first', 'a\n| b | c |', 'Title\n==='])(
    'sees it at a line’s start in %j',
    (text) => expect(hasMarkup(text)).toBe(true),
  );

  it.each([
    'The risk gate denied it (position_limit): 82.70 % of equity; the limit is 10 %.',
    'TSLA closed at $200.00. The 1m trend is up > 5m.',
    'Loss 2 * 3 of −4 | 5',
    'two\nlines',
  ])('sees none in %j', (text) => expect(hasMarkup(text)).toBe(false));
});

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { bareWordsOf, wordsOf } from '#lib/sessions/search-text';

it('finds in plain ASCII the very words that stand in any text', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(text, (plain) => {
      const words = wordsOf(plain).map(({ word }) => word);
      expect(bareWordsOf(plain)).toEqual(words);
      // Behind a character that isn't ASCII, and no part of a word, the whole is read the other way.
      expect(bareWordsOf(`${plain} –`)).toEqual(words);
    }),
  );
});

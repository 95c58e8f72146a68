import { describe, expect, it } from 'vitest';

import { BLOCK, SessionWords, type WordBudget } from '#db/stores/log/session-words';
import { parseQuery } from '#lib/sessions/search-text';

const LENGTH = 3 * BLOCK + 10;

/** Every message says `word`, each tenth `tenth`, the first alone `first`; `read` tells which were read. */
function makeWords(): { words: SessionWords; read: number[] } {
  const read: number[] = [];
  const contents = Array.from({ length: LENGTH }, (_, index) => {
    const seq = index + 1;
    return { seq, content: `word ${seq % 10 === 0 ? 'tenth' : ''} ${seq === 1 ? 'first' : ''}` };
  });
  const words = new SessionWords((first, last) => {
    read.push(first);
    return contents.slice(first - 1, last);
  });
  return { words, read };
}

function find(words: SessionWords, query: string, budget: WordBudget = { messages: 1e9, isSpent: false }) {
  return words.find(parseQuery(query), LENGTH, budget);
}

describe('the words of a session', () => {
  it('reads no more messages than a search comes to', () => {
    const { words, read } = makeWords();
    expect(find(words, 'word').next().value).toBe(LENGTH);
    expect(read).toEqual([3 * BLOCK + 1]);
    expect([...find(words, 'tenth')]).toHaveLength(LENGTH / 10);
    expect([...find(words, 'first')]).toEqual([1]);
    expect(read).toEqual([3, 2, 1, 0].map((block) => block * BLOCK + 1));
  });

  it('ends where its budget is spent, and goes on from there with the next', () => {
    const { words } = makeWords();
    const budgets = Array.from({ length: 4 }, () => ({ messages: 1, isSpent: false }));
    const found = budgets.map((budget) => [...find(words, 'first', budget)]);
    expect(found).toEqual([[], [], [], [1]]);
    expect(budgets.map(({ isSpent }) => isSpent)).toEqual([true, true, true, false]);
  });

  it('takes in and forgets messages of blocks that were made', () => {
    const { words } = makeWords();
    expect([...find(words, 'late')]).toEqual([]);
    words.add(LENGTH + 1, 'late');
    expect([...words.find(parseQuery('late'), LENGTH + 1, { messages: 0, isSpent: false })]).toEqual([
      LENGTH + 1,
    ]);
    words.remove(1);
    expect([...find(words, 'first')]).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';

import { WordIndex } from '#db/stores/log/word-index';
import { parseQuery } from '#lib/sessions/search-text';

function indexOf(...contents: string[]): WordIndex {
  const index = new WordIndex();
  for (const [at, content] of contents.entries()) index.add(at + 1, content.split(' '));
  return index;
}

function find(index: WordIndex, query: string, last = Infinity): number[] {
  return [...index.find(parseQuery(query), last)];
}

describe('a word index', () => {
  const index = indexOf('stop the loss', 'stop loss', 'loss stop stop losses', 'volatile');

  it('finds messages that hold every word, newest first', () => {
    expect(find(index, 'stop')).toEqual([3, 2, 1]);
    expect(find(index, 'loss stop')).toEqual([3, 2, 1]);
    expect(find(index, 'stop the')).toEqual([1]);
    expect(find(index, 'stop nothing')).toEqual([]);
  });

  it('finds words one after the other, and beginnings of words', () => {
    expect(find(index, '"stop loss"')).toEqual([2]);
    expect(find(index, '"stop stop losses"')).toEqual([3]);
    expect(find(index, 'los*')).toEqual([3, 2, 1]);
    expect(find(index, 'losse* stop')).toEqual([3]);
    expect(find(index, 'vol*')).toEqual([4]);
  });

  it('begins behind a place', () => {
    expect(find(index, 'stop', 2)).toEqual([2, 1]);
    expect(find(index, 'los*', 1)).toEqual([1]);
  });

  it('forgets a message with its words', () => {
    const some = indexOf('secret word', 'other word', 'secret word');
    some.remove(1);
    expect(find(some, 'secret')).toEqual([3]);
    expect(find(some, 'word')).toEqual([3, 2]);
    some.remove(3);
    expect(find(some, 'sec*')).toEqual([]);
    some.add(4, ['secret']);
    expect(find(some, 'secret')).toEqual([4]);
  });
});

import { describe, expect, it } from 'vitest';

import { queryLiteral, wordsLiteral } from '#db/stores/postgres/search-words';
import { parseQuery } from '#lib/sessions/search-text';

describe('words for Postgres', () => {
  it('stand with their session and their places', () => {
    expect(wordsLiteral('Stop, stop: the Loss', 7)).toBe("':7' 'stop':1,2 'the':3 'loss':4");
  });

  it('are asked for one by one, one after the other, and by their beginning', () => {
    const terms = parseQuery('buy "stop loss" volat*');
    const phrase = "(('stop' <-> 'loss') | (':crowded' & 'stop' & 'loss'))";
    expect(queryLiteral(terms, 7)).toBe(`'buy' & ${phrase} & 'volat':* & ':7'`);
    expect(queryLiteral(parseQuery('buy'), null)).toBe("'buy'");
  });

  it('that are longer than Postgres takes are cut the same way on both sides, between characters', () => {
    const long = 'ж'.repeat(3000);
    const cut = `'${'ж'.repeat(1000)}'`;
    expect(wordsLiteral(long, 1)).toBe(`':1' ${cut}:1`);
    expect(queryLiteral(parseQuery(long), null)).toBe(cut);
  });

  it('are marked where they are too many for Postgres to remember their places', () => {
    expect(wordsLiteral('a '.repeat(300), 1)).toContain("':crowded'");
    expect(wordsLiteral('a '.repeat(255), 1)).not.toContain("':crowded'");
  });
});

import { describe, expect, it } from 'vitest';
import { newestPage } from '#lib/api/newest-page';

describe('a page of a list that is newest first', () => {
  it('goes through the whole list once, whatever is added meanwhile', () => {
    const list = [5, 4, 3, 2, 1];
    const first = newestPage(list, { limit: 2 });
    expect(first.items).toEqual([5, 4]);
    const grown = [7, 6, ...list];
    const second = newestPage(grown, { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items).toEqual([3, 2]);
    const third = newestPage(grown, { limit: 2, cursor: second.nextCursor ?? '' });
    expect(third).toEqual({ items: [1], nextCursor: null });
  });

  it('ends at once where the list is no longer than a page', () => {
    expect(newestPage([2, 1], { limit: 2 })).toEqual({ items: [2, 1], nextCursor: null });
    expect(newestPage([], { limit: 2 })).toEqual({ items: [], nextCursor: null });
  });

  it('refuses a cursor of another list', () => {
    expect(() => newestPage([1], { limit: 1, cursor: 'eyJhZnRlciI6MX0' })).toThrow('cursor');
  });
});

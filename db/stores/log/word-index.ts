import type { SearchTerm } from '#lib/sessions/search-text';

/** Which messages of one session hold which word: an inverted index over `wordsOf`. */
export class WordIndex {
  /** `seq` of the messages that hold a word, growing. */
  readonly #messages = new Map<string, number[]>();

  /** `seq` must be greater than any before. */
  add(seq: number, words: Iterable<string>): void {
    for (const word of words) {
      const list = this.#messages.get(word);
      if (list) list.push(seq);
      else this.#messages.set(word, [seq]);
    }
  }

  remove(seq: number, words: Iterable<string>): void {
    for (const word of words) {
      const left = this.#messages.get(word)?.filter((one) => one !== seq) ?? [];
      if (left.length > 0) this.#messages.set(word, left);
      else this.#messages.delete(word);
    }
  }

  /**
   * The messages up to `last` that hold every word of every term, newest first, found as they are asked for; whether
   * words stand in a phrase isn't known here.
   */
  *find(terms: readonly SearchTerm[], last: number): Generator<number, undefined> {
    const lists = terms.flatMap(({ words, isPrefix }) =>
      words.map((word, index) =>
        isPrefix && index === words.length - 1 ? this.#ofPrefix(word) : (this.#messages.get(word) ?? []),
      ),
    );
    const [shortest = [], ...others] = lists.sort((a, b) => a.length - b.length);
    for (let at = placeAfter(shortest, last) - 1; at >= 0; at -= 1) {
      const seq = shortest[at];
      if (seq !== undefined && others.every((list) => list[placeAfter(list, seq) - 1] === seq)) yield seq;
    }
  }

  #ofPrefix(prefix: string): readonly number[] {
    const all = new Set<number>();
    for (const [word, list] of this.#messages) {
      if (word.startsWith(prefix)) for (const seq of list) all.add(seq);
    }
    return [...all].sort((a, b) => a - b);
  }
}

/** How many of a growing list are at most `last`. */
function placeAfter(list: readonly number[], last: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

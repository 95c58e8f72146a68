import type { SearchTerm } from '#lib/sessions/search-text';

interface IndexedWord {
  /** Stands for the word in the contents. */
  id: number;
  /** `seq` of the messages that hold it, growing. */
  messages: number[];
}

/** Which messages of one session hold which word, and in which order: an inverted index over `wordsOf`. */
export class WordIndex {
  readonly #words = new Map<string, IndexedWord>();
  /** Ids of the words of each message, one after the other, by which phrases are found without its content. */
  readonly #contents = new Map<number, Uint32Array>();
  readonly #wordOfId: string[] = [];

  /** `seq` must be greater than any before. */
  add(seq: number, words: readonly string[]): void {
    const ids = words.map((word) => {
      const known = this.#words.get(word) ?? this.#learn(word);
      if (known.messages.at(-1) !== seq) known.messages.push(seq);
      return known.id;
    });
    this.#contents.set(seq, Uint32Array.from(ids));
  }

  remove(seq: number): void {
    for (const id of new Set(this.#contents.get(seq))) {
      const word = this.#wordOfId[id] ?? '';
      const known = this.#words.get(word);
      if (!known) continue;
      known.messages = known.messages.filter((one) => one !== seq);
      // Of what was redacted not even the words stay.
      if (known.messages.length > 0) continue;
      this.#words.delete(word);
      this.#wordOfId[id] = '';
    }
    this.#contents.delete(seq);
  }

  /** The messages up to `last` that hold every term, newest first, found as they are asked for. */
  *find(terms: readonly SearchTerm[], last: number): Generator<number, undefined> {
    const asked = terms.map((term) => term.words.map((word, index) => this.#idsOf(term, word, index)));
    const lists = asked.flat().map(({ messages }) => messages);
    const [shortest = [], ...others] = lists.sort((a, b) => a.length - b.length);
    const phrases = asked.filter((words) => words.length > 1).map((words) => words.map(({ ids }) => ids));
    for (let at = placeAfter(shortest, last) - 1; at >= 0; at -= 1) {
      const seq = shortest[at];
      if (seq === undefined || !others.every((list) => list[placeAfter(list, seq) - 1] === seq)) continue;
      if (phrases.every((phrase) => holdsPhrase(this.#contents.get(seq), phrase))) yield seq;
    }
  }

  #learn(word: string): IndexedWord {
    const known = { id: this.#wordOfId.length, messages: [] };
    this.#wordOfId.push(word);
    this.#words.set(word, known);
    return known;
  }

  /** The words that one word of a term may be, and the messages that hold any of them. */
  #idsOf(term: SearchTerm, word: string, index: number): { ids: Set<number>; messages: readonly number[] } {
    if (term.isPrefix && index === term.words.length - 1) return this.#ofPrefix(word);
    const known = this.#words.get(word);
    return { ids: new Set(known && [known.id]), messages: known?.messages ?? [] };
  }

  #ofPrefix(prefix: string): { ids: Set<number>; messages: readonly number[] } {
    const found = [...this.#words].filter(([word]) => word.startsWith(prefix)).map(([, known]) => known);
    const ids = new Set(found.map(({ id }) => id));
    const [only] = found;
    if (only && found.length === 1) return { ids, messages: only.messages };
    const messages = new Set<number>();
    for (const known of found) for (const seq of known.messages) messages.add(seq);
    return { ids, messages: [...messages].sort((a, b) => a - b) };
  }
}

function holdsPhrase(content: Uint32Array | undefined, phrase: readonly ReadonlySet<number>[]): boolean {
  const [first, ...rest] = phrase;
  if (!content || !first) return false;
  return content.some(
    (id, at) => first.has(id) && rest.every((ids, next) => ids.has(content[at + next + 1] ?? -1)),
  );
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

import { WordIndex } from '#db/stores/log/word-index';
import { bareWordsOf, type SearchTerm } from '#lib/sessions/search-text';

/** Messages whose words are in one index, as many as are read at once to make it. */
export const BLOCK = 1000;

/** How many more messages one call may make into words; `isSpent` once it would have needed more. */
export interface WordBudget {
  messages: number;
  isSpent: boolean;
}

/** The contents of the messages from `first` to `last`. */
type ReadContents = (first: number, last: number) => Iterable<{ seq: number; content: string }>;

/**
 * The words of one session's messages, in blocks of which each is made when a search first comes to it. A search goes
 * from the newest to the oldest, so that one that soon finds enough needs no more than the last block.
 */
export class SessionWords {
  readonly #read: ReadContents;
  readonly #blocks = new Map<number, WordIndex>();

  constructor(read: ReadContents) {
    this.#read = read;
  }

  /** Takes a new message in, where its block was made already. */
  add(seq: number, content: string): void {
    this.#blocks.get(blockOf(seq))?.add(seq, bareWordsOf(content));
  }

  remove(seq: number): void {
    this.#blocks.get(blockOf(seq))?.remove(seq);
  }

  /** The messages up to `last` that hold every term, newest first; ends early where the budget is spent. */
  *find(terms: readonly SearchTerm[], last: number, budget: WordBudget): Generator<number, undefined> {
    for (let block = blockOf(last); block >= 0; block -= 1) {
      const index = this.#blocks.get(block) ?? this.#make(block, budget);
      if (!index) return;
      yield* index.find(terms, last);
    }
  }

  #make(block: number, budget: WordBudget): WordIndex | undefined {
    if (budget.messages <= 0) {
      budget.isSpent = true;
      return undefined;
    }
    const index = new WordIndex();
    for (const { seq, content } of this.#read(block * BLOCK + 1, (block + 1) * BLOCK)) {
      index.add(seq, bareWordsOf(content));
      budget.messages -= 1;
    }
    this.#blocks.set(block, index);
    return index;
  }
}

/** 0 for the messages 1 to `BLOCK`, and so on. */
function blockOf(seq: number): number {
  return Math.floor((seq - 1) / BLOCK);
}

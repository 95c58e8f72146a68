import { DeskError } from '#lib/desk-error';

/** Scripts that are written without spaces: each character is a word of its own, a run of them a phrase. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}';
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
/** In ASCII the same words, found much sooner; most texts are. */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_WORD = /[a-z0-9]+/gi;
const MARKS = /\p{M}/gu;
const MAX_WORDS = 20;

/** A word of a text, and where it stands in it (UTF-16 offsets). */
export interface Word {
  /** Folded: lower case, without diacritics. */
  word: string;
  start: number;
  end: number;
}

/** One thing a query asks for: words that follow each other; of the last maybe only its beginning. */
export interface SearchTerm {
  words: string[];
  isPrefix: boolean;
}

/**
 * The words of a text. Every store indexes exactly these, so that all of them find the same messages.
 * `Ölpreis` and `olpreis` are one word; punctuation and spaces part words.
 */
export function wordsOf(text: string): Word[] {
  const isAscii = ASCII.test(text);
  return Array.from(text.matchAll(isAscii ? ASCII_WORD : WORD), (found) => ({
    word: isAscii ? found[0].toLowerCase() : foldWord(found[0]),
    start: found.index,
    end: found.index + found[0].length,
  })).filter(({ word }) => word !== '');
}

/** The words alone, of which an index is made. */
export function bareWordsOf(text: string): string[] {
  if (ASCII.test(text)) return text.toLowerCase().match(ASCII_WORD) ?? [];
  return wordsOf(text).map(({ word }) => word);
}

function foldWord(word: string): string {
  return word.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/**
 * What a query asks for, all of which a message must hold: `buy tsla` both words, `"stop loss"` the words one
 * after the other, `volat*` a word that begins so. Error: `invalid_input` without a word, or above 20 of them.
 */
export function parseQuery(query: string): SearchTerm[] {
  const terms = Array.from(query.matchAll(/"([^"]*)"?|([^\s"]+)/gu)).map(([, phrase, plain]) => ({
    words: wordsOf(phrase ?? plain ?? '').map(({ word }) => word),
    isPrefix: plain?.endsWith('*') ?? false,
  }));
  const asked = terms.filter(({ words }) => words.length > 0);
  const count = asked.reduce((sum, { words }) => sum + words.length, 0);
  if (count === 0) throw new DeskError('invalid_input', 'A search needs at least one word.');
  if (count > MAX_WORDS) throw new DeskError('invalid_input', `A search takes at most ${MAX_WORDS} words.`);
  return asked;
}

import type { SnippetPart } from '#lib/sessions/search';
import { type SearchTerm, type Word, wordsOf } from '#lib/sessions/search-text';

/** Characters shown before the first match, and at most in all. */
const BEFORE = 40;
const LENGTH = 160;

/** The part of a content round its first match, with all matches in it marked. */
export function snippetOf(content: string, terms: readonly SearchTerm[]): SnippetPart[] {
  const words = wordsOf(content);
  const matches = terms.flatMap((term) => matchesOf(words, term)).sort((a, b) => a.start - b.start);
  const from = startOf(content, words, matches[0]?.start ?? 0);
  const to = endOf(content, words, from);
  const parts: SnippetPart[] = [];
  let done = from;
  for (const { start, end } of matches) {
    if (start < done || end > to) continue;
    parts.push(
      { text: content.slice(done, start), isMatch: false },
      { text: content.slice(start, end), isMatch: true },
    );
    done = end;
  }
  parts.push({ text: content.slice(done, to), isMatch: false });
  return withEllipses(
    parts.filter(({ text }) => text !== ''),
    { isCutBefore: from > 0, isCutAfter: to < content.length },
  );
}

/** Where the words of a text that a term asks for begin and end. */
export function matchesOf(
  words: readonly Word[],
  { words: asked, isPrefix }: SearchTerm,
): { start: number; end: number }[] {
  const matches = [];
  for (let at = 0; at + asked.length <= words.length; at += 1) {
    if (asked.every((word, index) => fits(words[at + index], word, isPrefix && index === asked.length - 1))) {
      matches.push({ start: words[at]?.start ?? 0, end: words[at + asked.length - 1]?.end ?? 0 });
    }
  }
  return matches;
}

function fits(found: Word | undefined, asked: string, isPrefix: boolean): boolean {
  return found !== undefined && (isPrefix ? found.word.startsWith(asked) : found.word === asked);
}

/** At a word's beginning, so that no character is cut in two. */
function startOf(content: string, words: readonly Word[], match: number): number {
  if (match <= BEFORE) return 0;
  return words.find(({ start }) => start >= match - BEFORE)?.start ?? Math.min(match, content.length);
}

function endOf(content: string, words: readonly Word[], from: number): number {
  if (content.length - from <= LENGTH) return content.length;
  return words.findLast(({ end }) => end <= from + LENGTH && end > from)?.end ?? content.length;
}

function withEllipses(
  parts: SnippetPart[],
  cut: { isCutBefore: boolean; isCutAfter: boolean },
): SnippetPart[] {
  const ellipsis: SnippetPart = { text: '…', isMatch: false };
  return [...(cut.isCutBefore ? [ellipsis] : []), ...parts, ...(cut.isCutAfter ? [ellipsis] : [])];
}

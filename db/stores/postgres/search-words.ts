import { type SearchTerm, wordsOf } from '#lib/sessions/search-text';

/** Postgres takes no longer lexeme than 2046 bytes; longer words are found by their beginning. */
const MAX_LEXEME_BYTES = 2000;
/** Beyond these Postgres forgets where words stand. */
const MAX_PLACE = 16_383;
const MAX_PLACES_A_WORD = 255;
/** No word of a text holds a colon: these say something of the message itself. */
const CROWDED = ':crowded';

/**
 * The words of a content as a `tsvector` literal. The session is one of them, so that the index itself narrows a search
 * to it; a message whose words Postgres can't place all is marked, for phrases to be looked up by their words alone.
 */
export function wordsLiteral(content: string, sessionNumber: number): string {
  const places = new Map<string, number[]>();
  const words = wordsOf(content);
  words.forEach(({ word }, index) => {
    const lexeme = lexemeOf(word);
    const found = places.get(lexeme);
    if (found) found.push(index + 1);
    else places.set(lexeme, [index + 1]);
  });
  const isCrowded =
    words.length > MAX_PLACE || [...places.values()].some(({ length }) => length > MAX_PLACES_A_WORD);
  const lexemes = [...places].map(
    ([lexeme, at]) => `${quote(lexeme)}:${at.slice(0, MAX_PLACES_A_WORD).join(',')}`,
  );
  return [quote(sessionLexeme(sessionNumber)), ...(isCrowded ? [quote(CROWDED)] : []), ...lexemes].join(' ');
}

/**
 * What a query asks for as a `tsquery` literal. It may find a little more than was asked (long words, crowded
 * messages), never less: whoever uses it compares the text itself.
 */
export function queryLiteral(terms: readonly SearchTerm[], sessionNumber: number | null): string {
  const all = terms.map(termLiteral);
  if (sessionNumber !== null) all.push(quote(sessionLexeme(sessionNumber)));
  return all.join(' & ');
}

function termLiteral({ words, isPrefix }: SearchTerm): string {
  const asked = words.map(
    (word, index) => `${quote(lexemeOf(word))}${isPrefix && index === words.length - 1 ? ':*' : ''}`,
  );
  if (asked.length === 1) return asked.join('');
  return `((${asked.join(' <-> ')}) | (${[quote(CROWDED), ...asked].join(' & ')}))`;
}

function sessionLexeme(sessionNumber: number): string {
  return `:${sessionNumber}`;
}

function lexemeOf(word: string): string {
  if (Buffer.byteLength(word) <= MAX_LEXEME_BYTES) return word;
  // Whole characters only.
  const bytes = Buffer.from(word);
  let end = MAX_LEXEME_BYTES;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}

function quote(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

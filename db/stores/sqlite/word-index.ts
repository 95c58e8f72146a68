import { hash } from 'node:crypto';

import { KIND_CODES } from '#db/schema/messages';
import { EVERYONE, type Message, type MessageKind } from '#lib/sessions/message';
import { type SearchTerm, wordsOf } from '#lib/sessions/search-text';

/** Begins every token that is no word: no word holds a character of this range (private use). */
const MARK = 0xe000;
/** What most messages are, and are to, is not worth a token: the search looks at the messages themselves. */
const USUAL_KIND: MessageKind = 'chat';
const ONLY_ASCII = /^[\x01-\x7f]*$/u;
const NOT_A_TOKEN = /[\0-/:-@[-`{-\x7f]/gu;

/** What the index of words holds of a message; its text can be made again from the message, to remove it. */
export type IndexedMessage = Pick<Message, 'kind' | 'sender' | 'recipient' | 'content'>;

/**
 * The words of a message for SQLite's index, parted by spaces, then its session, kind and names as words of their own:
 * so that a search for a common word within them needs no look at every message that holds it.
 */
export function indexText(sessionNumber: number, message: IndexedMessage): string {
  return [wordText(message.content), ...scopeTokens(sessionNumber, message)].join(' ');
}

/** In ASCII SQLite's tokenizer finds the very words that `wordsOf` finds, in a tenth of the time. */
function wordText(content: string): string {
  if (ONLY_ASCII.test(content)) return content;
  return wordsOf(content)
    .map(({ word }) => tokenOf(word))
    .join(' ');
}

/** What a search asks SQLite's index for: all terms, within all scopes; at least one of either. */
export function matchText(terms: readonly SearchTerm[], scopes: readonly string[]): string {
  const asked = terms.map(
    ({ words, isPrefix }) => quote(words.map(tokenOf).join(' ')) + (isPrefix ? '*' : ''),
  );
  return [...asked, ...scopes].join(' AND ');
}

/** Narrow what a search asks the index for; where they don't, the search itself leaves out what doesn't belong. */
export const scopeOf = {
  session: (sessionNumber: number): string => quote(sessionToken(sessionNumber)),
  kind: (kind: MessageKind): string[] => (kind === USUAL_KIND ? [] : [quote(kindToken(kind))]),
  sender: (name: string): string => quote(nameToken('f', name)),
  participant: (name: string): string[] =>
    name === EVERYONE ? [] : [`(${quote(nameToken('f', name))} OR ${quote(nameToken('t', name))})`],
};

function scopeTokens(sessionNumber: number, { kind, sender, recipient }: IndexedMessage): string[] {
  return [
    sessionToken(sessionNumber),
    nameToken('f', sender),
    ...(kind === USUAL_KIND ? [] : [kindToken(kind)]),
    ...(recipient === EVERYONE ? [] : [nameToken('t', recipient)]),
  ];
}

/** SQLite's tokenizer parts words at ASCII signs, which the desk's own words may hold: they get a stand-in. */
function tokenOf(word: string): string {
  return word.replace(NOT_A_TOKEN, (sign) => String.fromCharCode(MARK + sign.charCodeAt(0)));
}

function sessionToken(sessionNumber: number): string {
  return `${String.fromCharCode(MARK)}s${sessionNumber}`;
}

function kindToken(kind: MessageKind): string {
  return `${String.fromCharCode(MARK)}k${KIND_CODES[kind]}`;
}

/** Names hold anything: their hash finds few too many messages, which the search then leaves out. */
function nameToken(role: 'f' | 't', name: string): string {
  return `${String.fromCharCode(MARK)}${role}${hash('sha256', name).slice(0, 10)}`;
}

function quote(tokens: string): string {
  return `"${tokens}"`;
}

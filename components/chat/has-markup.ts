/** Within a line: emphasis, code, strikethrough, links, escapes. An `_` inside a word (`position_limit`) is none. */
const INLINE = /\*\S|(?<!\w)_\S|`|~~|\]\(|\\[^\w\s]|https?:\/\/|www\./;
/** At the start of a line: quotes, headings, lists, tables, rules. */
const BLOCK = /^\s*(?:>|#{1,6}\s|[-+*]\s|\d+[.)]\s|\||-{3,}$|={3,}$)/m;

/** Whether a text says more in Markdown than as it stands. */
export function hasMarkup(text: string): boolean {
  return INLINE.test(text) || BLOCK.test(text);
}

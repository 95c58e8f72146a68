/** An `@` at the cursor with what was typed after it; null where there is none. */
export function mentionAt(text: string, cursor: number): { start: number; query: string } | null {
  const match = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(text.slice(0, cursor));
  if (!match) return null;
  const query = match[1] ?? '';
  return { start: cursor - query.length - 1, query };
}

/** Names that fit what was typed: those that begin with it first. */
export function matchNames(names: readonly string[], query: string): string[] {
  const wanted = query.toLowerCase();
  const fitting = names.filter((name) => name.toLowerCase().includes(wanted));
  const rank = (name: string) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return fitting.sort((one, other) => rank(one) - rank(other));
}

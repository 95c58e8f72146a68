/** Longest title that still takes what is put behind it; a session's has at most 200 characters. */
const MAX_BASE_LENGTH = 180;

/** `TSLA floor` → `TSLA floor (2)` → `TSLA floor (3)`. */
export function nextTitle(title: string): string {
  const numbered = /^(.*) \((\d+)\)$/.exec(title);
  const [base, number] = numbered
    ? [numbered[1] ?? title, Number.parseInt(numbered[2] ?? '1', 10)]
    : [title, 1];
  return `${shortTitle(base)} (${number + 1})`;
}

/** `TSLA floor` → `TSLA floor (fork)`. */
export function forkTitle(title: string): string {
  return `${shortTitle(title)} (fork)`;
}

function shortTitle(title: string): string {
  // A cut may go through a surrogate pair.
  return title.slice(0, MAX_BASE_LENGTH).toWellFormed();
}

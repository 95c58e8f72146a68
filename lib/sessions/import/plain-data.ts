/** As deep as the API takes it: what is deeper could not be written out again safely. */
const MAX_DEPTH = 32;

/** Why parsed JSON can't be kept to the letter in every store; null where it can. Level by level, not recursively. */
export function dataFault(data: unknown): string | null {
  let level = [data];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return `Must not be nested deeper than ${MAX_DEPTH} levels.`;
    if (!level.every(isClean)) return 'Must hold neither NUL nor half of a surrogate pair.';
    level = level.flatMap(partsOf);
  }
  return null;
}

function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value);
  return typeof value !== 'object' || value === null || Object.keys(value).every(isCleanText);
}

function isCleanText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

import { DeskError } from '#lib/desk-error';

/**
 * Refuses NUL and lone surrogates anywhere in parsed JSON, and keys called `__proto__`: they can't be kept as they
 * are. In valid UTF-8 the former can only come from an escape, so a body without `\u` and that name needs no look.
 */
export function refuseUncleanText(json: string, value: unknown): void {
  if (!json.includes('\\u') && !json.includes('__proto__')) return;
  const waiting: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path } = next;
    if (typeof next.value === 'string') refuseText(next.value, path);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, part] of Object.entries(next.value)) {
      refuseText(key, path);
      if (key === '__proto__') throw unkeepable(path);
      waiting.push({ value: part, path: path === '' ? key : `${path}.${key}` });
    }
  }
}

function unkeepable(path: string): DeskError {
  return new DeskError('invalid_input', 'No key can be called __proto__: it would be lost.', {
    details: { path },
  });
}

function refuseText(text: string, path: string): void {
  if (!text.includes('\0') && text.isWellFormed()) return;
  const where = path === '' ? 'The body' : path;
  throw new DeskError('invalid_text', `${where} holds a NUL character or half of a surrogate pair.`, {
    details: { path },
  });
}

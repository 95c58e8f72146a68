import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const HERE = import.meta.dirname;
const RULES = path.resolve(HERE, '../../../docs/paper-venue.md');

describe('the written rule of the paper venue', () => {
  it('is proven, rule by rule, by tests that carry its number', () => {
    const written = [...readFileSync(RULES, 'utf8').matchAll(/^(\d+)\. /gm)].map(([, number]) =>
      Number(number),
    );
    const names = readdirSync(HERE)
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => [
        ...readFileSync(path.join(HERE, file), 'utf8').matchAll(/\(rules? ([\d, and]+)\)'/g),
      ]);
    const proven = new Set(names.flatMap(([, numbers = '']) => numbers.match(/\d+/g) ?? []).map(Number));
    expect(written).toEqual(written.map((_, index) => index + 1));
    expect(written.filter((number) => !proven.has(number))).toEqual([]);
    expect([...proven].filter((number) => !written.includes(number))).toEqual([]);
  });
});

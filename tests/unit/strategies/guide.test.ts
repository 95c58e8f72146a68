import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STRATEGIES } from '#lib/strategies/strategies';

/** Name, parameter, default, range and step of each row of the guide's table. */
function rowsOf(guide: string): string[] {
  let name = '';
  return guide.split('\n').flatMap((line) => {
    const [, first = '', parameter, usual, range, step] = line.split('|').map((cell) => cell.trim());
    if (!parameter?.startsWith('`')) return [];
    if (first !== '') name = first;
    return [[name, parameter, usual, range, step].join(' ').replaceAll('`', '')];
  });
}

it('the guide lists every strategy with its parameters, their defaults and ranges', () => {
  const expected = STRATEGIES.flatMap(({ name, parameters }) =>
    parameters.map((parameter) => {
      const { min, max, step } = parameter;
      return `${name} ${parameter.name} ${parameter.default} ${min} – ${max} ${step}`;
    }),
  );
  expect(rowsOf(readFileSync('docs/strategies.md', 'utf8'))).toEqual(expected);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFAULT_RISK_LIMITS, DENIAL_CODES } from '#lib/trading/risk-limits';

interface Row {
  code: string;
  setting: string | null;
  standard: string;
}

function rowsOf(guide: string): Row[] {
  return guide
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [code = '', , setting = '', standard = ''] = line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim().replaceAll('`', ''));
      return { code, setting: setting === '–' ? null : setting, standard };
    });
}

/** What the guide calls a default: `off` for null. */
function standardOf(setting: string): string {
  const value = Object.entries(DEFAULT_RISK_LIMITS).find(([key]) => key === setting)?.[1] as unknown;
  return value === null ? 'off' : JSON.stringify(value).replaceAll('"', '');
}

const rows = rowsOf(readFileSync('docs/risk.md', 'utf8'));

it('explains every denial code, in the order in which the gate asks', () => {
  expect([...new Set(rows.map(({ code }) => code))]).toEqual([...DENIAL_CODES]);
});

it('names the default of every setting', () => {
  for (const { setting, standard } of rows) {
    expect([setting, standard]).toEqual([setting, setting === null ? '–' : standardOf(setting)]);
  }
});

it('has a row, or a sentence, for every limit', () => {
  const guide = readFileSync('docs/risk.md', 'utf8');
  for (const key of Object.keys(DEFAULT_RISK_LIMITS)) expect(guide).toContain(`\`${key}\``);
});

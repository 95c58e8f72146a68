import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const TREE = path.resolve('tests/fixtures/bad-samples/lint');

/** Every breach of every bad sample: file, then the rules that must say so (once for each finding). */
const BREACHES: Record<string, string[]> = {
  'lib/sessions/too-long.ts': ['max-lines'],
  'lib/sessions/too-many-parameters.ts': ['max-params'],
  'lib/sessions/too-complex.ts': ['complexity'],
  'lib/sessions/too-many-classes.ts': ['max-classes-per-file'],
  'lib/sessions/too-many-functions.ts': ['desk/max-class-functions'],
  'lib/sessions/too-deep.ts': ['desk/max-inheritance'],
  'lib/sessions/uses-any.ts': ['@typescript-eslint/no-explicit-any'],
  'lib/sessions/uses-non-null.ts': ['@typescript-eslint/no-non-null-assertion'],
  'lib/sessions/ignores-types.ts': ['@typescript-eslint/ban-ts-comment', '@typescript-eslint/ban-ts-comment'],
  'lib/sessions/leaves-a-note.ts': ['no-warning-comments'],
  'lib/sessions/exports-default.ts': ['no-restricted-syntax'],
  'lib/sessions/barrel.ts': ['no-restricted-syntax', 'no-restricted-syntax'],
  'lib/sessions/climbs.ts': ['no-restricted-imports'],
  'lib/sessions/floating-promise.ts': ['@typescript-eslint/no-floating-promises'],
  'lib/sessions/misused-promise.ts': ['@typescript-eslint/no-misused-promises'],
  'lib/sessions/prints.ts': ['no-console'],
  'lib/sessions/reads-environment.ts': Array<string>(4).fill('desk/no-process-env'),
  'lib/trading/float-calls.ts': Array<string>(5).fill('desk/no-float-money'),
  'lib/robot/float-calls.ts': ['desk/no-float-money'],
  'lib/trading/fraction.ts': ['desk/no-float-money', 'desk/no-float-money'],
  'lib/market/money-cast.ts': Array<string>(3).fill('desk/no-money-cast'),
  'lib/trading/impure.ts': [
    'no-restricted-globals',
    'no-restricted-properties',
    'no-restricted-properties',
    'no-restricted-syntax',
  ],
  'components/chat/client-reaches-server.tsx': ['desk/client-imports'],
  'components/chat/conditional-hook.tsx': ['react-hooks/rules-of-hooks'],
  'tests/unit/skipped.test.ts': Array<string>(5).fill('desk/no-skipped-tests'),
};

/** The comment that would switch a rule off is itself a finding, and switches nothing off. */
const SILENCER = 'lib/sessions/disables-rules.ts';

let findings: ReadonlyMap<string, ESLint.LintResult['messages']>;

beforeAll(async () => {
  const { createConfig } = await import('#lint/config');
  const eslint = new ESLint({ cwd: TREE, overrideConfigFile: true, overrideConfig: createConfig(TREE) });
  const results = await eslint.lintFiles(['.']);
  findings = new Map(results.map(({ filePath, messages }) => [path.relative(TREE, filePath), messages]));
}, 120_000);

describe('rules of the house', () => {
  it.each(Object.entries(BREACHES))('reports %s', (file, rules) => {
    expect(
      findings
        .get(file)
        ?.map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(rules);
  });

  it('lets no comment switch a rule off', () => {
    const messages = findings.get(SILENCER) ?? [];
    expect(messages.map(({ ruleId }) => ruleId)).toContain('no-console');
    expect(messages.some(({ message }) => message.includes('noInlineConfig'))).toBe(true);
  });

  it('reports nothing in good samples', () => {
    const good = sourcesOf(TREE).filter((file) => !(file in BREACHES) && file !== SILENCER);
    expect(good.length).toBeGreaterThan(5);
    for (const file of good) expect(findings.get(file), file).toEqual([]);
  });

  it('names the way by which a browser would load server code', () => {
    const [finding] = findings.get('components/chat/client-reaches-server.tsx') ?? [];
    expect(finding?.message).toContain('components/chat/between.tsx → lib/sessions/store.ts');
  });
});

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
}

import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, it } from 'vitest';

const TREE = path.resolve('tests/fixtures/bad-samples/layers');

/** `rule: from → to` of every breach that is found in the tree of samples. */
let breaches: string[];

beforeAll(async () => {
  const { LAYERS } = await import('#lint/layers');
  const { options, ...ruleSet } = LAYERS;
  const { output } = await cruise(['app', 'components', 'db', 'lib'], {
    ...options,
    baseDir: TREE,
    exclude: 'node_modules/[.]cache',
    validate: true,
    ruleSet,
  });
  breaches = (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
  );
});

describe('layers', () => {
  it.each([
    ['lets lib know no component', 'not-in-allowed: lib/sessions/climbs.ts → components/room.tsx'],
    ['lets only lib/desk.ts know db', 'only-desk-knows-db: lib/sessions/knows-db.ts → db/store.ts'],
    ['reports a cycle, of types as well', 'no-cycles: lib/sessions/egg.ts → lib/sessions/hen.ts'],
    ['lets a pure room read no file', 'not-in-allowed: lib/trading/reads-files.ts → fs'],
    [
      'lets a pure room know no impure one',
      'not-in-allowed: lib/trading/knows-rooms.ts → lib/sessions/store.ts',
    ],
    [
      'lets no page reach an exchange, by whatever way',
      'only-robots-reach-ccxt: app/prices.tsx → lib/venues/exchange/load-ccxt.ts',
    ],
    ['reports an import that leads nowhere', 'no-unresolved: lib/indicators/lost.ts → #lib/indicators/gone'],
  ])('%s', (_, breach) => {
    expect(breaches).toContain(breach);
  });

  it.each([
    ['lets a pure room make no ids', 'not-in-allowed: lib/trading/makes-ids.ts → ', '/uuid/'],
    [
      'lets no room know the database driver',
      'not-in-allowed: lib/sessions/knows-driver.ts → ',
      '/better-sqlite3/',
    ],
  ])('%s', (_, start, part) => {
    expect(breaches.some((breach) => breach.startsWith(start) && breach.includes(part))).toBe(true);
  });

  it('reports nothing else', () => {
    const good = [
      'app/page.tsx',
      'components/room.tsx',
      'db/store.ts',
      'lib/desk.ts',
      'lib/trading/parses.ts',
    ];
    expect(breaches.filter((breach) => good.some((file) => breach.includes(`: ${file} →`)))).toEqual([]);
  });
});

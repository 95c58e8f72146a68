import { PURE_FILES, PURE_PACKAGES, PURE_ROOMS } from './rooms.mjs';

const escape = (text) => text.replaceAll('.', '\\.');

const PURE = [`^lib/(${PURE_ROOMS.join('|')})/`, ...PURE_FILES.map((file) => `^${escape(file)}$`)];

const PACKAGE = '(^|/)node_modules/';
const PURE_PACKAGE = `${PACKAGE}(${PURE_PACKAGES.join('|')})/`;

/** Packages that speak to a store; only db/ and what opens it know them. */
const STORE_PACKAGES = `${PACKAGE}(drizzle-orm|drizzle-kit|better-sqlite3|pg)/`;

/** Imports that are right; whatever is not listed is a breach. */
const ALLOWED = [
  { from: {}, to: { couldNotResolve: true } },
  { from: { path: '^(app|bin)/' }, to: { path: '^components/' } },
  { from: { path: '^app/' }, to: { path: '^(app|lib)/', pathNot: '^lib/desk\\.ts$' } },
  { from: { path: '^bin/' }, to: { path: '^(bin|lib)/' } },
  { from: { path: '^components/' }, to: { path: '^(components|lib)/', pathNot: '^lib/desk\\.ts$' } },
  { from: { path: '^lib/', pathNot: PURE }, to: { path: '^lib/', pathNot: '^lib/desk\\.ts$' } },
  { from: { path: PURE }, to: { path: PURE } },
  { from: { path: '^lib/desk\\.ts$' }, to: { path: '^(db|lib)/' } },
  { from: { path: '^db/' }, to: { path: '^(db|lib)/', pathNot: '^lib/desk\\.ts$' } },
  { from: { path: '^tests/' }, to: { path: '^(app|bin|components|db|lib|lint|tests)/' } },
  { from: { path: '^tests/' }, to: { path: '^[^/]+$' } },
  { from: { path: PURE }, to: { path: PURE_PACKAGE } },
  {
    from: { path: '^(app|bin|components|lib)/', pathNot: PURE },
    to: { path: PACKAGE, pathNot: STORE_PACKAGES },
  },
  { from: { path: '^(db|tests)/' }, to: { path: PACKAGE } },
  { from: { path: '^lint/' }, to: {} },
  { from: { path: '^(app|bin|db|lib|tests)/', pathNot: PURE }, to: { dependencyTypes: ['core'] } },
];

const FORBIDDEN = [
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one idea, or a third is missing (types count as well).',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unresolved',
    comment: 'An import that leads nowhere.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'only-tests-know-tests',
    comment: 'What runs must not need what checks it.',
    severity: 'error',
    from: { pathNot: '^tests/' },
    to: { path: '^tests/' },
  },
  {
    name: 'only-robots-reach-ccxt',
    comment: 'Pages and the web process never load an exchange: it is megabytes, and knows the keys.',
    severity: 'error',
    from: { path: '^(app|components|bin/web)/' },
    to: { path: '^lib/venues/exchange/load-ccxt\\.ts$', reachable: true },
  },
  {
    name: 'only-desk-knows-db',
    comment: 'lib/desk.ts is the one place that wires adapters; everyone else takes a port.',
    severity: 'error',
    from: { pathNot: ['^db/', '^tests/', '^lib/desk\\.ts$'] },
    to: { path: '^db/' },
  },
];

/**
 * Layers and cycles for dependency-cruiser: imports point down only, default-deny.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export const LAYERS = {
  allowed: ALLOWED,
  allowedSeverity: 'error',
  forbidden: FORBIDDEN,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|tests/fixtures/bad-samples|tests/bench/peers)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css'],
    },
  },
};

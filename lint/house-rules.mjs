/** Rules for every source file, typed or not. */
export const HOUSE_RULES = {
  'max-lines': ['error', { max: 200, skipBlankLines: false, skipComments: false }],
  'max-params': ['error', { max: 5 }],
  'max-classes-per-file': ['error', { max: 5 }],
  complexity: ['error', { max: 10 }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['../*'], message: 'Import from another folder as #lib/…, #components/… and so on.' },
      ],
    },
  ],
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-empty': 'error',
  'object-shorthand': 'error',
  'desk/max-class-functions': ['error', 10],
  'desk/no-process-env': 'error',
  'desk/no-skipped-tests': 'error',
};

/** Rules that need types. */
export const TYPED_RULES = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/ban-ts-comment': [
    'error',
    { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true, 'ts-check': false },
  ],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { args: 'after-used', caughtErrors: 'all', ignoreRestSiblings: true },
  ],
  // A port's method is async although one adapter of it has nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  'desk/max-inheritance': ['error', 2],
  'desk/no-money-cast': 'error',
  'desk/client-imports': 'error',
};

const DEFAULT_EXPORTS = ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'];
const BARRELS = ['ExportAllDeclaration', 'ExportNamedDeclaration[source]'];

/** Named exports from where a thing is made. */
export const NO_BARRELS = {
  'no-restricted-syntax': [
    'error',
    ...BARRELS.map((selector) => ({ selector, message: 'No barrels: import it from where it is made.' })),
  ],
};

export const NO_DEFAULT_EXPORTS = {
  'no-restricted-syntax': [
    ...NO_BARRELS['no-restricted-syntax'],
    ...DEFAULT_EXPORTS.map((selector) => ({ selector, message: 'Export it by its name.' })),
  ],
};

const IMPURE_GLOBALS = [
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'process',
  'performance',
  'crypto',
];
const BROWSER_GLOBALS = ['window', 'document', 'localStorage', 'navigator'];

/** What pure rooms are given as arguments instead. */
export const PURE_ROOM_RULES = {
  'no-restricted-globals': [
    'error',
    ...[...IMPURE_GLOBALS, ...BROWSER_GLOBALS].map((name) => ({
      name,
      message: 'A pure room is given this as an argument.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Chance arrives as an argument in a pure room.' },
    { object: 'Date', property: 'now', message: 'Time arrives as an argument in a pure room.' },
  ],
  'no-restricted-syntax': [
    ...NO_DEFAULT_EXPORTS['no-restricted-syntax'],
    {
      selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
      message: 'Time arrives as an argument in a pure room.',
    },
  ],
};

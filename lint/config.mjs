import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { HOUSE_RULES, NO_BARRELS, NO_DEFAULT_EXPORTS, PURE_ROOM_RULES, TYPED_RULES } from './house-rules.mjs';
import { deskPlugin } from './plugin.mjs';
import { PURE_FILES, PURE_ROOMS } from './rooms.mjs';

const TYPED = ['**/*.ts', '**/*.tsx'];

/** What Next and the tools load by its default export. */
const LOADED_BY_DEFAULT = [
  'app/**/{page,layout,loading,error,global-error,not-found,template,default}.tsx',
  'app/**/{manifest,robots,sitemap,icon,apple-icon,opengraph-image}.{ts,tsx}',
  '*.config.{ts,mjs}',
  '.dependency-cruiser.mjs',
];

/** Where the environment is read or handed on: configuration, what runs before it, and what starts a desk in tests. */
const READS_ENVIRONMENT = ['lib/config/**', 'bin/bootstrap/**', '*.config.ts', 'tests/support/**'];

/** What untyped files use of Node's globals. */
const NODE_GLOBALS = [
  'process',
  'performance',
  'URL',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
];

/** Money that a float would spoil. */
const MONEY_ROOMS = ['lib/trading/**', 'lib/venues/**', 'lib/robot/**'];

/**
 * The rules of the house for a tree of this shape; tests run them on trees of samples.
 * @param {string} root absolute folder of the tree
 * @param {readonly string[]} [ignores]
 * @returns {import('eslint').Linter.Config[]}
 */
export function createConfig(root, ignores = []) {
  return [
    {
      ignores: [
        'node_modules/',
        '.next/',
        'coverage/',
        'test-results/',
        'playwright-report/',
        'next-env.d.ts',
        ...ignores,
      ],
    },
    { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
    {
      files: ['**/*.{ts,tsx,mjs}'],
      plugins: { desk: deskPlugin },
      rules: { ...HOUSE_RULES, ...NO_DEFAULT_EXPORTS },
    },
    {
      files: ['**/*.mjs'],
      languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
      rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
    },
    ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: TYPED })),
    {
      files: TYPED,
      languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
      plugins: { desk: deskPlugin },
      rules: { ...TYPED_RULES, 'desk/client-imports': ['error', { root }] },
    },
    { ...reactHooks.configs.flat.recommended, files: ['app/**/*.tsx', 'components/**/*.{ts,tsx}'] },
    {
      files: ['components/**/*.{ts,tsx}'],
      // It tells what React's compiler would leave alone, and nothing here is compiled by it.
      rules: { 'react-hooks/incompatible-library': 'off' },
    },
    { files: LOADED_BY_DEFAULT, rules: NO_BARRELS },
    { files: ['app/**', 'components/**', 'lib/**'], rules: { 'no-console': 'error' } },
    { files: MONEY_ROOMS, ignores: ['lib/trading/money.ts'], rules: { 'desk/no-float-money': 'error' } },
    { files: ['lib/trading/money.ts'], rules: { 'desk/no-money-cast': 'off' } },
    { files: [...PURE_ROOMS.map((room) => `lib/${room}/**`), ...PURE_FILES], rules: PURE_ROOM_RULES },
    { files: READS_ENVIRONMENT, rules: { 'desk/no-process-env': 'off' } },
  ];
}

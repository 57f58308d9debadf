// Lint rules. Sizes and bans are the house's promises; see CONTRIBUTING.md.
import pluginVue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/**
 * @param {number} max code lines: blank lines and comments do not count
 * @returns {import('eslint').Linter.RulesRecord}
 */
const maxLines = (max) => ({ 'max-lines': ['error', { max, skipBlankLines: true, skipComments: true }] })

const typed = ['electron/**/*.ts', 'renderer/**/*.{ts,vue}', 'native/helper/**/*.ts', 'test/**/*.ts']

/** Things the house does without, each with the reason that the message gives. */
const banned = [
  { selector: 'TSEnumDeclaration', message: 'No enum: use a union of string literals.' },
  {
    selector: 'ExportAllDeclaration',
    message: 'No re-export barrels: import from the file that owns the thing.',
  },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No re-export barrels: import from the file that owns the thing.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'No default exports: a name is easier to find.' },
]

export default defineConfig(
  { ignores: ['out/**', 'node_modules/**', 'native/build/**', 'test-results/**', 'test/fixtures/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  { files: typed, extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked] },
  pluginVue.configs['flat/recommended'].map((config) => ({ ...config, files: ['renderer/**/*.vue'] })),
  {
    files: typed,
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
  },
  { files: ['renderer/**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },

  {
    files: typed,
    rules: {
      ...maxLines(300),
      'no-restricted-syntax': ['error', ...banned],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans read well in texts; only objects would print nonsense.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Index signatures make many accesses look certain that are not; the compiler judges those.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  // CI leaves what only types can tell of tests to `npm run check`, which every commit passes: it takes minutes.
  ...(process.env.MEMLOOM_LINT === 'quick'
    ? [
        {
          files: ['test/**/*.ts'],
          extends: [tseslint.configs.disableTypeChecked],
          linterOptions: { reportUnusedDisableDirectives: false },
        },
      ]
    : []),
  { files: ['electron/rules/**', 'electron/commands/**'], rules: maxLines(200) },
  {
    // Catalogues of texts are lists: their length says nothing about how hard they are to read.
    files: ['electron/rules/texts/**', 'renderer/app/locales/**'],
    rules: maxLines(1000),
  },
  {
    // Only these rooms talk to a terminal.
    files: ['electron/cli/**', 'electron/main/**', 'native/helper/**'],
    rules: { 'no-console': 'off' },
  },

  {
    // Outside vue-tsc an imported component has no type, so these would fire on every registry of components.
    files: ['renderer/{app,features}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['renderer/**/*.vue'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...banned.filter((ban) => ban.selector !== 'ExportDefaultDeclaration'),
      ],
      'vue/no-v-html': 'error',
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: [
            '(',
            ')',
            ',',
            '.',
            '&',
            '+',
            '-',
            '=',
            '*',
            '/',
            '#',
            '%',
            '!',
            '?',
            ':',
            '[',
            ']',
            '{',
            '}',
            '<',
            '>',
            '·',
            '•',
            '–',
            '—',
            '−',
            '|',
            '×',
            '→',
            '←',
            '…',
          ],
        },
      ],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      // Prettier's business.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      // The compiler knows better than these in a template.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },

  {
    files: ['test/**/*.ts'],
    rules: {
      ...maxLines(500),
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.config.ts', '**/*.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Build scripts: plain JavaScript, checked by the compiler through their comments.
    files: ['*.mjs', 'build/**/*.{mjs,cjs}', 'test/**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: {
      ...maxLines(300),
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
)

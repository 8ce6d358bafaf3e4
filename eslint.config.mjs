import tseslint from 'typescript-eslint';

/** Forbids imports from a layer: what each layer may import is written down in docs/decisions/0001-layers.md. */
const never = (files, patterns, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map((regex) => ({ regex, message })) }] },
});
const CDK = '^(aws-cdk-lib|constructs)';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'cdk.out', '**/*.js'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      curly: 'error',
      'object-shorthand': 'error',
    },
  },
  never(['lib/spec/**'], ['.*'], 'spec holds literals only and imports nothing but other spec tables by type'),
  never(['lib/rules/**'], [CDK, '^node:', '/(values|local|cli)/'], 'rules are pure: spec only'),
  never(['lib/values/**'], ['constructs', '/(local|cli)/'], 'values know spec, rules and core tokens'),
  never(['lib/local/**', 'lib/cli/**', 'bin/**'], [CDK, '/values/'], 'the command and Local never load the CDK'),
  never(['lib/auth/**'], [CDK, '^\\.\\./'], 'what applications load has no part of the library in it'),
  { files: ['scripts/**', 'lib/cli/terminal.ts', 'test/**'], rules: { 'no-console': 'off' } },
);

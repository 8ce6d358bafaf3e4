// Unit tests run on every core; what starts engines or the CDK CLI runs in the `e2e` project, two files at a time.
// The SDK's notice about Node 20, once for each of dozens of test files, hides what the tests have to say.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// The CDK's own check of a template takes longer than everything else; examples.test.ts has it on.
process.env.CDK_VALIDATION = 'false';

const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2023' } }],
};
const own = { '^cdk-memorydb$': '<rootDir>/lib/index.ts', '^cdk-memorydb/(auth|local)$': '<rootDir>/lib/$1/index.ts' };
const newest = { '^aws-cdk-lib$': 'aws-cdk-lib-newest', '^aws-cdk-lib/(.*)$': 'aws-cdk-lib-newest/$1' };
const base = { testEnvironment: 'node', transform, moduleNameMapper: own };

module.exports = {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      // The examples are for who begins now: against the newest only, whose check of a template has the most to say.
      testPathIgnorePatterns: ['\\.e2e\\.test\\.ts$', 'test/examples\\.test'],
    },
    // The constructs once more, against the newest aws-cdk-lib: everything beside lib/local, lib/cli and what all doors have in common.
    {
      ...base,
      displayName: 'newest',
      moduleNameMapper: { ...newest, ...own },
      testMatch: ['<rootDir>/test/*.test.ts', '<rootDir>/test/{values,monitoring,rotation,mixins}/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.e2e\\.test\\.ts$', '(architecture|doors|readme)\\.test'],
    },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e.test.ts'] },
  ],
};

import * as ts from 'typescript';
import { readmeBlocks } from '../scripts/readme-blocks';

const blocks = readmeBlocks();

test('there are examples', () => {
  expect(blocks.length).toBeGreaterThan(3);
});

test.each(blocks.map((block) => [block.heading, block] as const))('runs: %s', (_, { file, source }) => {
  const { outputText } = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true },
  });
  const run = new Function('require', 'exports', outputText) as (load: NodeJS.Require, exports: object) => void;
  expect(() => run(require, {})).not.toThrow();
});

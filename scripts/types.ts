// The types of everything: the library, its tests, examples and scripts, and what the README shows. One program reads the CDK's declarations once for them all.
import { join } from 'node:path';
import * as ts from 'typescript';
import { type ReadmeBlock, readmeBlocks } from './readme-blocks';

const CONFIG = join(__dirname, '../test/tsconfig.json');
/** An example shows a value without using it. */
const NEVER_READ = [6133, 6192, 6196, 6198];

const { config } = ts.readConfigFile(CONFIG, (file) => ts.sys.readFile(file)) as { config: unknown };
const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, join(CONFIG, '..'));
const blocks = new Map(readmeBlocks().map((block) => [block.file, block]));
const program = ts.createProgram([...fileNames, ...blocks.keys()], options, hostWith(blocks));

const faults = [...errors, ...ts.getPreEmitDiagnostics(program)].filter(
  ({ file, code }) => !(file && blocks.has(file.fileName) && NEVER_READ.includes(code)),
);
for (const fault of faults) {
  const heading = fault.file && blocks.get(fault.file.fileName)?.heading;
  const where = heading === undefined ? '' : `README.md, ${heading}: `;
  console.error(where + ts.formatDiagnostic(fault, formatHost()).trimEnd());
}
console.log(`${fileNames.length} files and ${blocks.size} blocks of the README, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** Reads the files of the disk, and beside them the blocks, which have none. */
function hostWith(sources: ReadonlyMap<string, ReadmeBlock>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  return {
    ...host,
    fileExists: (file) => sources.has(file) || fileExists(file),
    getSourceFile(file, version, ...rest) {
      const block = sources.get(file);
      return block ? ts.createSourceFile(file, block.source, version) : getSourceFile(file, version, ...rest);
    },
  };
}

function formatHost(): ts.FormatDiagnosticsHost {
  return {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  };
}

// The types of everything: the library, its tests, examples and scripts, and what the README shows.
import { join } from 'node:path';
import * as ts from 'typescript';
import { readmeBlocks } from './readme-blocks';

const CONFIG = join(__dirname, '../test/tsconfig.json');
const { config } = ts.readConfigFile(CONFIG, (file) => ts.sys.readFile(file)) as { config: unknown };
const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, join(CONFIG, '..'));
const blocks = readmeBlocks();
const host = hostOf(new Map(blocks.map(({ file, source }) => [file, source])));

const faults = [
  ...errors,
  ...faultsIn(fileNames, options),
  // An example shows a value without using it.
  ...faultsIn(
    blocks.map(({ file }) => file),
    { ...options, noUnusedLocals: false },
  ),
];
for (const fault of faults) {
  const heading = blocks.find(({ file }) => file === fault.file?.fileName)?.heading;
  console.error((heading === undefined ? '' : `README.md, ${heading}: `) + ts.formatDiagnostic(fault, host).trimEnd());
}
console.log(`${fileNames.length} files and ${blocks.length} blocks of the README, ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

function faultsIn(files: readonly string[], settings: ts.CompilerOptions): readonly ts.Diagnostic[] {
  return ts.getPreEmitDiagnostics(ts.createProgram(files, settings, host));
}

/** Has files of its own beside those of the disk, and reads each once for all programs: the CDK's declarations are large. */
function hostOf(sources: ReadonlyMap<string, string>): ts.CompilerHost {
  const disk = ts.createCompilerHost(options);
  const known = new Map<string, ts.SourceFile | undefined>();
  return {
    ...disk,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    readFile: (file) => sources.get(file) ?? disk.readFile(file),
    getSourceFile(file, version, ...rest) {
      if (!known.has(file)) {
        const source = sources.get(file);
        const read = () => disk.getSourceFile(file, version, ...rest);
        known.set(file, source === undefined ? read() : ts.createSourceFile(file, source, version));
      }
      return known.get(file);
    },
  };
}

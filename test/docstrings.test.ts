import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const LIB = join(__dirname, '../lib');
/** What the package exports: other folders are not part of the API. */
const FOLDERS = ['.', 'values', 'monitoring', 'rotation'];

type Owner = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;

const owners = FOLDERS.flatMap(sources).flatMap(ownersIn);
const interfaces = owners.filter(ts.isInterfaceDeclaration);
/** What an interface says of a member is not said again by the classes that have it. */
const said = new Set(interfaces.flatMap(({ members }) => members.filter(isDocumented).map(nameOf)));

test('everything that is public says what it is', () => {
  const silent = owners.flatMap((owner) => [
    ...(isDocumented(owner) ? [] : [nameOf(owner)]),
    ...[...owner.members]
      .filter((member) => isVisible(member) && !isDocumented(member) && !isSaid(owner, member))
      .map((member) => `${nameOf(owner)}.${nameOf(member)}`),
  ]);
  expect(silent).toEqual([]);
});

test('every optional property says what happens without it', () => {
  const optional = interfaces.flatMap((owner) =>
    [...owner.members]
      .filter((member) => member.questionToken !== undefined)
      .map((member) => ({ name: `${nameOf(owner)}.${nameOf(member)}`, doc: docOf(member) })),
  );
  expect(optional.length).toBeGreaterThan(50);
  expect(optional.filter(({ doc }) => !/@default \S/.test(doc)).map(({ name }) => name)).toEqual([]);
});

function sources(folder: string): ts.SourceFile[] {
  const all = readdirSync(LIB, { recursive: true, encoding: 'utf8' });
  const names = all.filter((name) => name.endsWith('.ts') && join(name, '..') === folder && name !== 'index.ts');
  return names.map((name) => {
    const text = readFileSync(join(LIB, name), 'utf8');
    return ts.createSourceFile(name, text, ts.ScriptTarget.ES2023, true);
  });
}

function ownersIn(source: ts.SourceFile): Owner[] {
  return source.statements.filter(
    (one): one is Owner =>
      (ts.isClassDeclaration(one) || ts.isInterfaceDeclaration(one) || ts.isEnumDeclaration(one)) &&
      has(one, ts.ModifierFlags.Export),
  );
}

function isVisible(member: ts.Declaration): boolean {
  const isHidden = has(member, ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Override);
  return !isHidden && !ts.isConstructorDeclaration(member);
}

/** A constant is what its name says. */
function isSaid(owner: Owner, member: ts.Declaration): boolean {
  return ts.isClassDeclaration(owner) && (said.has(nameOf(member)) || /^[A-Z0-9_]+$/.test(nameOf(member)));
}

function isDocumented(node: ts.Declaration): boolean {
  return docOf(node) !== '';
}

function has(node: ts.Declaration, flags: ts.ModifierFlags): boolean {
  return (ts.getCombinedModifierFlags(node) & flags) !== 0;
}

function nameOf(node: ts.Declaration & { readonly name?: ts.Node }): string {
  return node.name?.getText() ?? '';
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .map((one) => one.getText())
    .join('\n');
}

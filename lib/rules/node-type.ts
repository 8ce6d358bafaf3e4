import type { NodeTypeRow } from '../spec/node-types';
import { NODE_TYPES } from '../spec/node-types';
import { suggestion } from './nearest';
import { must } from './sentence';

/** New sizes come without notice, so only what cannot be a size of any node is refused. */
const SHAPE = /^db\.[a-z]+\d+[a-z]*\.(nano|micro|small|medium|large|metal|\d*xlarge)$/;

const ROWS: ReadonlyMap<string, NodeTypeRow> = new Map(NODE_TYPES.map((row) => [row.name, row]));

/** What is known of a node type. */
export function nodeTypeRow(name: string | undefined): NodeTypeRow | undefined {
  return name === undefined ? undefined : ROWS.get(name);
}

/** Why the text cannot name a node type: the rest of a sentence that begins with the property. */
export function nodeTypeProblem(name: string): string | undefined {
  if (SHAPE.test(name)) {
    return undefined;
  }
  const meant = name.replace(/^cache\./, 'db.');
  const near = ROWS.has(meant) ? `did you mean \`${meant}\`?` : suggestion(meant, [...ROWS.keys()]);
  return must('be a MemoryDB node type such as `db.r7g.large`', name, near);
}

/** Why the node type may not exist: it has the right shape, but nobody has seen it. */
export function nodeTypeWarning(name: string): string | undefined {
  if (nodeTypeProblem(name) !== undefined || ROWS.has(name)) {
    return undefined;
  }
  const family = name.slice(0, name.lastIndexOf('.'));
  const sizes = [...ROWS.keys()].flatMap((other) =>
    other.startsWith(`${family}.`) ? [other.slice(family.length + 1)] : [],
  );
  const advice =
    sizes.length > 0
      ? `${family} has ${sizes.join(', ')}`
      : suggestion(name, [...ROWS.keys()], 'check that your Region offers it');
  return `should be a node type known to work, got: ${name}; ${advice}`;
}

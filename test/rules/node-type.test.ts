import { nodeTypeProblem, nodeTypeWarning } from '../../lib/rules/node-type';
import { NODE_TYPES } from '../../lib/spec/node-types';

test.each(NODE_TYPES.map(({ name }) => name))('%s is known', (name) => {
  expect(nodeTypeProblem(name) ?? nodeTypeWarning(name)).toBeUndefined();
});

test.each([
  ['cache.t4g.medium', 'got: cache.t4g.medium; did you mean `db.t4g.medium`?'],
  ['r7g.large', 'got: r7g.large; did you mean `db.r7g.large`?'],
  ['db.r7g.LARGE', 'got: db.r7g.LARGE; did you mean `db.r7g.large`?'],
  ['db.r7g', 'got: db.r7g'],
  ['m5.large', 'got: m5.large'],
  ['', 'got: ""'],
])('fails for %s', (name, got) => {
  expect(nodeTypeProblem(name)).toBe(`must be a MemoryDB node type such as \`db.r7g.large\`, ${got}`);
});

test.each([
  ['db.t4g.micro', 'got: db.t4g.micro; db.t4g has small, medium'],
  ['db.r8g.large', 'got: db.r8g.large; did you mean `db.r6g.large`?'],
  ['db.x2iedn.metal', 'got: db.x2iedn.metal; check that your Region offers it'],
])('%s may exist', (name, got) => {
  expect(nodeTypeProblem(name)).toBeUndefined();
  expect(nodeTypeWarning(name)).toBe(`should be a node type known to work, ${got}`);
});

import type { Command } from './command';
import { CHECK } from './commands/check';
import { EXPLAIN } from './commands/explain';
import { LOCAL } from './commands/local';
import { SHOW } from './commands/show';

/** Every command there is, in the order of the help. */
export const COMMANDS: readonly Command[] = [CHECK, EXPLAIN, LOCAL, SHOW];

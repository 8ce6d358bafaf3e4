import type { Command } from './command';
import { CHECK } from './commands/check';
import { LOCAL } from './commands/local';
import { SHOW } from './commands/show';

/** Every command there is, in the order of the help. */
export const COMMANDS: readonly Command[] = [CHECK, LOCAL, SHOW];

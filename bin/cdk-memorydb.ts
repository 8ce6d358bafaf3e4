#!/usr/bin/env node
import { main } from '../lib/cli/main';
import { processTerminal } from '../lib/cli/terminal';

void main(process.argv.slice(2), processTerminal()).then((exitCode) => (process.exitCode = exitCode));

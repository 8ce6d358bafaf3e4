import { resolve } from 'node:path';
import type { DeployedStack } from '../../../local/assembly/deploy-assembly';
import { DEPLOY_PATH } from '../../../local/deploy-route';
import { running } from '../../../local/run-file';
import type { Arguments } from '../../command';
import { PROGRAM } from '../../help';
import type { Terminal } from '../../terminal';

/** Deploys what `cdk synth` has left behind, without the CDK CLI. */
export async function up({ positionals }: Arguments, stateDirectory: string, terminal: Terminal): Promise<number> {
  const [folder = 'cdk.out'] = positionals;
  const local = await running(stateDirectory);
  if (local === undefined) {
    throw new Error(`No MemoryDB Local serves ${stateDirectory}; start one with \`${PROGRAM} local start\``);
  }
  const answer = await fetch(`${local.url}${DEPLOY_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ folder: resolve(folder) }),
  });
  const { stacks = [], message } = (await answer.json()) as { stacks?: DeployedStack[]; message?: string };
  if (!answer.ok) {
    throw new Error(message);
  }
  stacks.forEach((stack) => terminal.out(described(stack)));
  return 0;
}

function described({ name, status, changed, outputs, notReal }: DeployedStack): string {
  return [
    `${name} ${changed ? status : '(no changes)'}`,
    ...Object.entries(outputs).map(([key, value]) => `  ${key} = ${value}`),
    ...(notReal.length === 0 ? [] : [`  not real on this machine: ${notReal.join(', ')}`]),
  ].join('\n');
}

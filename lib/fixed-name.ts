import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { oneOf, spelled } from './rules/sentence';
import type { ResourceRow } from './spec/resources';
import { RESOURCES } from './spec/resources';

const ROWS: Readonly<Record<string, ResourceRow>> = RESOURCES;

/**
 * Warns of what a name that does not change freezes: a change to any other create-only property needs a new resource, which
 * cannot be made while the old one has the name. The deployment fails, and nothing is lost.
 */
export function warnOfFixedName(construct: IConstruct, type: string, nameProperty: string): void {
  const { properties } = ROWS[type];
  const frozen = Object.keys(properties)
    .filter((name) => properties[name].createOnly && name !== nameProperty)
    .map(spelled);
  const id = `MemoryDB::${type.replace('AWS::MemoryDB::', '')}FixedName`;
  const message = `\`${spelled(nameProperty)}\` is fixed, so that ${oneOf(frozen)} cannot be changed without another name; leave it out for a name that changes with them`;
  Validations.of(construct).addWarning(id, message);
}

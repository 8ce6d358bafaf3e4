import { checkTemplate } from '../../lib/rules/check';
import { templateOf } from '../rules/valid-resources';
import type { Door } from './finding';
import { byRule, said } from './finding';

/** The rulebook itself, which the other doors open to. */
export const rulebook: Door = async (rules) =>
  byRule(rules, ({ resource, bad }) =>
    checkTemplate(templateOf(resource, bad), { region: bad.region })
      .filter(({ logicalId }) => logicalId === 'This')
      .map(({ id, message }) => said(id, message)),
  );

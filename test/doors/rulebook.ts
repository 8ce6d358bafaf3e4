import { checkTemplate } from '../../lib/rules/check';
import { templateOf } from '../rules/valid-resources';
import type { Door } from './finding';
import { byCase, said } from './finding';

/** The rulebook itself, which the other doors open to. */
export const rulebook: Door = async (cases) =>
  byCase(cases, ({ resource, example }) =>
    checkTemplate(templateOf(resource, example), { region: example.region })
      .filter(({ logicalId }) => logicalId === 'This')
      .map(({ id, message }) => said(id, message)),
  );

import type { GetTemplateSummaryInput, ValidateTemplateInput } from '@aws-sdk/client-cloudformation';
import type { Caller } from '../../http/service';
import type { CloudFormation } from '../cloudformation';
import { dependenciesOf } from '../dependencies';
import { identifierOf } from '../import-request';
import type { ResourceTypes } from '../resource-types';
import { templateBody } from '../stack-request';
import { parseTemplate } from '../template';
import type { Template } from '../template';

/** What there is to know about a template without a deployment. */
export function templateOperations(cloudFormation: CloudFormation) {
  const { stacks, objects, types } = cloudFormation;
  return {
    ValidateTemplate(request: ValidateTemplateInput) {
      const template = parseTemplate(templateBody(request, undefined, objects));
      // Refuses references to nothing, and circles.
      dependenciesOf(template);
      const Parameters = declarations(template).map(({ ParameterKey, DefaultValue, NoEcho, Description }) => ({
        ParameterKey,
        DefaultValue,
        NoEcho,
        Description,
      }));
      return { Description: template.Description, Parameters };
    },

    GetTemplateSummary(request: GetTemplateSummaryInput, { region }: Caller) {
      const stack = request.StackName === undefined ? undefined : stacks.get(region, request.StackName);
      const body = stack?.template ?? templateBody(request, stack, objects);
      const template = parseTemplate(body);
      return {
        Description: template.Description,
        Parameters: declarations(template),
        ResourceIdentifierSummaries: identifiers(template, types),
        ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))].sort(),
      };
    },
  };
}

function declarations({ Parameters }: Template) {
  return Object.entries(Parameters).map(([ParameterKey, declaration]) => ({
    ParameterKey,
    DefaultValue: declaration.Default === undefined ? undefined : String(declaration.Default),
    ParameterType: declaration.Type,
    NoEcho: String(declaration.NoEcho ?? false) === 'true',
    Description: declaration.Description,
  }));
}

/** How an import names the resources of a template, for the types that can be imported. */
function identifiers({ Resources }: Template, types: ResourceTypes) {
  const names = [...new Set(Object.values(Resources).map(({ Type }) => Type))].sort();
  const importable = names.filter((type) => types.find(type)?.read !== undefined);
  return importable.map((type) => ({
    ResourceType: type,
    LogicalResourceIds: Object.keys(Resources).filter((logicalId) => Resources[logicalId].Type === type),
    ResourceIdentifiers: [identifierOf(type)!],
  }));
}

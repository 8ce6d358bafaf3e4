/** A page of the MemoryDB Developer Guide. */
export function guide(page: string): string {
  return `https://docs.aws.amazon.com/memorydb/latest/devguide/${page}.html`;
}

/** An operation in the MemoryDB API Reference. */
export function api(operation: string): string {
  return `https://docs.aws.amazon.com/memorydb/latest/APIReference/API_${operation}.html`;
}

/** A resource type, by its last part, in the CloudFormation Template Reference. */
export function template(type: string): string {
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-memorydb-${type.toLowerCase()}.html`;
}

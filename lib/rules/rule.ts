/** A CloudFormation property bag, or the members of an API request: both use the same names. */
export type Properties = Readonly<Record<string, unknown>>;

/** `error`: the service would refuse it. `warning`: it works, and will be regretted. */
export type Severity = 'error' | 'warning';

/** One resource as a template spells it. */
export interface Resource {
  readonly type: string;
  readonly properties: Properties;
  readonly logicalId?: string;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  /** Logical ids of what is made first, beside what the properties refer to. */
  readonly dependsOn?: readonly string[];
  /** Name of the condition that decides whether the resource is made at all. */
  readonly condition?: string;
}

/** What a rule may know of the world beside its resource. Whatever is not known is `undefined`, never guessed. */
export interface Surroundings {
  /**
   * The resource that a `Ref` or `Fn::GetAtt` points to, if it is part of the same template and, where a type is given, of that type. Of a
   * type, a name may be known, too: that of a resource which exists.
   */
  referenced(value: unknown, type?: string): Resource | undefined;
  /** All resources of one type in the same template. */
  resources(type: string): readonly Resource[];
  /** The Region the template is meant for. */
  readonly region?: string;
}

/** What is wrong with one property. */
export interface Problem {
  /** Path of the property, for example `NumShards` or `AuthenticationMode.Passwords`. */
  readonly property: string;
  /** The whole sentence: rule, value, and what to change. */
  readonly message: string;
}

/** A problem, and the rule that found it. */
export interface Finding extends Problem {
  readonly id: string;
  readonly severity: Severity;
  readonly logicalId?: string;
}

/** A resource that breaks a rule, or keeps it: shown in the documentation, and tried by the tests. */
export interface Example {
  /** Over a resource that has nothing wrong with it. `undefined` takes a property away. */
  readonly properties: Properties;
  readonly deletionPolicy?: string;
  /** Other resources of the template, by logical id. The resource itself is called `This`. */
  readonly beside?: Readonly<Record<string, Resource>>;
  readonly region?: string;
}

/** What there is to say about a rule. */
export interface Description {
  /** PascalCase, the resource first. Part of the API: users acknowledge rules by this name. */
  readonly id: string;
  readonly severity: Severity;
  /** The compliant state, as one sentence. */
  readonly title: string;
  /** Why the service wants it so, or why it will be regretted. */
  readonly reason: string;
  /** Where the limit is documented. */
  readonly source: string;
}

/** One thing that the service refuses, or that will be regretted. Pure: the same resource gives the same problems. */
export interface Rule extends Description {
  /** CloudFormation type that the rule looks at. */
  readonly resource: string;
  readonly bad: Example;
  readonly good: Example;
  check(resource: Resource, surroundings: Surroundings): readonly Problem[];
}

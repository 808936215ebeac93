import { groupBy } from "./group";
import type { Policy, Severity } from "./policy";
import type { Resource } from "./resource";

/** What is judged: what a program would create, or what a state says that there is. */
export type Source = "preview" | "audit";

/** A decision that could not be made, before deployment or from a state. */
export interface Undecided {
  policy: string;
  severity: Severity;
  urn: string;
  type: string;
  name: string;
  /** The unknown property, such as `policy` or `inlinePolicies[0].policy`; empty when the rule itself failed. */
  property: string;
  /** The resources that the property refers to, as `name (type)`. */
  dependsOn: string[];
}

/**
 * The policy about the pack itself: what could not be decided is said, never passed over. Its level is what an undecided
 * critical or high policy does; an undecided lesser policy is always advisory.
 */
export const decidedAtPreview: Policy = {
  kind: "stack",
  types: [],
  name: "policy-decided-at-preview",
  title: "Every policy must be decidable before deployment",
  severity: "high",
  level: "advisory",
  why: "A value that is known only after deployment hides what it grants: `*` beside an unknown ARN is one unknown string.",
  fix: "Build the value from names and the results of getCallerIdentity, getRegion and getPartition, which are known at preview, or use a component of pulumi-secure-serverless; secrets, and code in files, are known to a preview only.",
  link: "https://www.pulumi.com/docs/iac/packages-and-automation/crossguard/core-concepts/",
  check: () => undefined,
  examples: { good: {}, bad: {}, unknown: {} },
};

/** What the policy about the pack says: one sentence for each unknown property of a resource. */
export interface UndecidedFinding extends Pick<Undecided, "urn" | "type" | "name"> {
  message: string;
  /** True when a critical or high policy could not be decided. */
  grave: boolean;
}

/** Groups decisions that could not be made by resource and property: one unknown gives one finding. */
export function undecidedFindings(undecided: readonly Undecided[], source: Source): UndecidedFinding[] {
  const groups = groupBy(undecided, ({ urn, property }) => `${urn}\n${property}`);
  return [...groups.values()].flatMap((group) => finding(group, source) ?? []);
}

const why: Record<Source, string> = {
  preview: "is not known before deployment",
  audit: "cannot be read from the state",
};

function finding(group: Undecided[], judged: Source): UndecidedFinding | undefined {
  const [first] = group;
  if (!first) {
    return undefined;
  }
  const { urn, type, name, property, dependsOn } = first;
  const names = group.map(({ policy }) => policy).sort();
  const source = dependsOn.length > 0 ? ` (it depends on ${dependsOn.join(", ")})` : "";
  const message = `\`${property}\` ${why[judged]}${source}, so ${names.join(", ")} could not be decided`;
  return {
    urn,
    type,
    name,
    message,
    grave: group.some(({ severity }) => severity === "critical" || severity === "high"),
  };
}

/** Records that a policy could not be decided about a resource. */
export function undecidedBy(
  { name, severity }: Policy,
  resource: Omit<Resource, "inputs" | "outputs">,
  property: string,
): Undecided {
  const { urn, type } = resource;
  return { policy: name, severity, urn, type, name: resource.name, property, dependsOn: dependsOn(resource, property) };
}

function dependsOn({ propertyDependencies }: Pick<Resource, "propertyDependencies">, property: string): string[] {
  const [root = property] = property.split(/[.[]/);
  return (propertyDependencies[root] ?? []).map(describe).sort();
}

/** `urn:pulumi:dev::orders::a$aws:dynamodb/table:Table::orders` as `orders (aws:dynamodb/table:Table)`. */
function describe(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${name.join("::")} (${types.split("$").at(-1)})`;
}

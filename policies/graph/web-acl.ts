import type { Inputs, ResourceType } from "../types";
import { isUnknown } from "../unknown";
import { unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/** What a policy reads of a rule of a web ACL, wherever it stands. */
export interface Rule {
  name?: string;
  action?: object;
  overrideAction?: { count?: object };
  visibilityConfig?: { cloudwatchMetricsEnabled?: boolean };
  statement?: {
    managedRuleGroupStatement?: {
      vendorName: string;
      name: string;
      ruleActionOverrides?: { name: string; actionToUse?: { count?: object; allow?: object } }[];
      /** The older way to count, in a document. */
      excludedRules?: { name: string }[];
    };
  };
}

type RuleHolder = Inputs<"aws:wafv2/webAcl:WebAcl"> & Pick<Inputs<"aws:wafv2/ruleGroup:RuleGroup">, "rulesJson">;

/** A managed group of a web ACL: whether it only counts, and the names of those of its rules that do not block. */
export interface ManagedGroup {
  isCounted: boolean;
  passing: string[];
}

/**
 * The resources of a type that refer to the target by a property, such as the log of a web ACL.
 * @throws UnknownRead when there is none, and one may be that nobody can tell.
 */
export function referringTo<T extends ResourceType>(
  stack: Stack,
  type: T,
  property: string,
  target: StackResource,
): StackResource<T>[] {
  const own = stack.referring(type, property, target);
  const maybe = (one: StackResource) => isUnknown(one.raw[property]) && !meansAnother(one, property, target);
  const unsaid = own.length === 0 ? stack.ofType(type).find(maybe) : undefined;
  if (unsaid) {
    throw unknownOf(unsaid, property);
  }
  return own;
}

/** True when an unknown value comes from other resources of the target's type, or only from those of other services. */
function meansAnother({ propertyDependencies }: StackResource, property: string, target: StackResource): boolean {
  const sources = propertyDependencies[property] ?? [];
  const [service = ""] = target.type.split("/");
  const alike = sources.filter(({ type }) => type === target.type);
  // A component that is made elsewhere, such as awsx:ec2:Vpc, may hold the target.
  const related = sources.some(({ type }) => type.startsWith(`${service}/`) || !type.includes("/"));
  return alike.length > 0 ? !alike.includes(target) : sources.length > 0 && !related;
}

/** True when a web ACL has a rule: of its own, in a document, or as another resource. */
export function hasRules(stack: Stack, webAcl: StackResource): boolean {
  return ownRules(webAcl).length > 0 || rulesApart(stack, webAcl).length > 0;
}

/** The uses of a managed group of AWS in a web ACL. */
export function usesOf(stack: Stack, webAcl: StackResource, group: string): ManagedGroup[] {
  return [...ownRules(webAcl), ...rulesApart(stack, webAcl)].flatMap(({ statement, overrideAction }) => {
    const used = statement?.managedRuleGroupStatement;
    if (used?.vendorName !== "AWS" || used.name !== group) {
      return [];
    }
    const { ruleActionOverrides = [], excludedRules = [] } = used;
    const overridden = ruleActionOverrides.filter(({ actionToUse }) => actionToUse?.count ?? actionToUse?.allow);
    const passing = [...overridden, ...excludedRules].map((rule) => rule.name);
    return { isCounted: Boolean(overrideAction?.count), passing };
  });
}

/** The rules that a web ACL or a group of rules holds itself: as properties, or in a document. */
export function ownRules({ properties }: Pick<StackResource, "properties">): Rule[] {
  const { rules = [], ruleJson, rulesJson } = properties as RuleHolder;
  return [...rules, ...parsed(ruleJson ?? rulesJson)] as Rule[];
}

/** The rules of a document as the AWS API writes them, with names as Pulumi does; none where it is no JSON. */
function parsed(document: string | undefined): Rule[] {
  try {
    const rules = JSON.parse(document ?? "[]", (_, value) => (isObject(value) ? uncapitalized(value) : value));
    return [rules].flat().filter(isObject) as Rule[];
  } catch {
    return [];
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function uncapitalized(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key.charAt(0).toLowerCase() + key.slice(1), member]),
  );
}

/** Rules that are resources of their own. */
function rulesApart(stack: Stack, webAcl: StackResource): Rule[] {
  const rules = referringTo(stack, "aws:wafv2/webAclRule:WebAclRule", "webAclArn", webAcl);
  const type = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";
  const groups = referringTo(stack, type, "webAclArn", webAcl).map(({ properties }) => {
    const { managedRuleGroup, overrideAction = "none" } = properties;
    return { statement: { managedRuleGroupStatement: managedRuleGroup }, overrideAction: { [overrideAction]: {} } };
  });
  return [...rules.map(({ properties }) => properties as Rule), ...groups];
}

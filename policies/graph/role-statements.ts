import type { RoleStatement } from "../code/grants";
import { containsUnknown } from "../unknown";
import { boundaryOf, type RoleDocument, roleDocuments } from "./access/role-documents";
import { statements } from "./document";
import { knownStrings } from "./given";
import type { Stack, StackResource } from "./stack";

/** The statements of a role's documents. */
export interface RoleStatements {
  /** Each with the resource that holds it. */
  own: { statement: RoleStatement; owner: StackResource }[];
  /** Those of policies that AWS manages. */
  managed: RoleStatement[];
}

/** Policies managed by AWS of which the whole document is known here. */
const exact = /^(AWSLambda(Basic|DynamoDB|Kinesis|SQSQueue|VPCAccess)\w*ExecutionRole|AWSX[Rr]ay\w+)$/;

/** The statements of a role; nothing where one of its documents is not known in full, or a boundary limits it. */
export function statementsOfRole(stack: Stack, role: StackResource): RoleStatements | undefined {
  const documents = roleDocuments(stack, role);
  const isWhole = documents.every((one) => isOwn(one) || managedNames(one).every((name) => exact.test(name)));
  if (!isWhole || boundaryOf(stack, role) || documents.some(({ document }) => containsUnknown(document))) {
    return undefined;
  }
  return {
    own: documents.filter(isOwn).flatMap((one) => listOf(one).map((statement) => ({ statement, owner: one.owner }))),
    managed: documents.filter((one) => !isOwn(one)).flatMap(listOf),
  };
}

function isOwn({ property }: RoleDocument): boolean {
  return property === "policy" || property === "inlinePolicies";
}

function managedNames({ owner, property }: RoleDocument): string[] {
  return knownStrings(owner.raw[property]).flatMap((arn) => arn.split("/").at(-1) ?? []);
}

function listOf({ document }: RoleDocument): RoleStatement[] {
  return statements(document).map(({ effect, actions, notActions, resources, notResources, conditions }) => ({
    Effect: effect,
    ...(notActions.length > 0 ? { NotAction: notActions } : { Action: actions }),
    ...(notResources.length > 0 ? { NotResource: notResources } : { Resource: resources }),
    ...(conditions.length > 0 && {
      Condition: Object.fromEntries(conditions.map(({ operator, key, values }) => [operator, { [key]: values }])),
    }),
  }));
}

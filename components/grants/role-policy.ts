import * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, refuse } from "../error";
import { isKnown } from "../known";
import { type Scope, scopeOf } from "../stack";
import { checkGrant, checkGrants, grantPlace } from "./check";
import { withoutConnection } from "./connection";
import { policyDocument, type Statement } from "./document";
import type { Grant } from "./index";
import { templateId } from "./policy-template";
import type { KnownGrant } from "./service";
import { grantStatements } from "./statements";

/** Characters that all inline policies of a role may have together, white space not counted. Source: IAM quotas. */
const mostCharacters = 10_240;

/** As long as any id that AWS gives. It stands for ids that are not known yet. */
const placeholder = "0".repeat(64);

/** The inline policies of a role. */
export interface RolePolicies {
  /** Known at preview. */
  policy: pulumi.Output<string>;
  /** What the grants with an `id` allow: known when the ids are. Absent when no grant has one. */
  laterPolicy?: pulumi.Output<string>;
  /** The same with `{id}` in place of the ids, known at preview. */
  laterTemplate?: pulumi.Output<string>;
}

/**
 * The inline policies of a role: what it needs of its own (`base`), and what its grants say. Which policies there are is
 * decided by what the program writes, never by what a preview happens to know.
 * @throws (the program fails at preview) for grants that make no sense, whose ARN or alias is not known, or that are too many.
 */
export function rolePolicies(
  place: ArgumentPlace,
  base: pulumi.Input<Statement[]>,
  grants: Grant[],
  parent: pulumi.Resource,
): RolePolicies {
  const scope = scopeOf(parent);
  const ofPolicy = grants.map(withoutConnection);
  const complete = ofPolicy.map((grant) => (grant.id === undefined ? grant : { ...grant, id: placeholder }));
  const policy = pulumi
    .all([pulumi.output(refuseUnknown(place, grants)), base, pulumi.output(complete), scope])
    .apply(([, statements, known, where]) => rolePolicy(place, statements, known, where));
  const later = ofPolicy.flatMap((grant, index) =>
    grant.id === undefined ? [] : [pulumi.output(grant).apply((known) => checked(grantPlace(place, index), known))],
  );
  if (later.length === 0) {
    return { policy };
  }
  return {
    policy,
    laterPolicy: documentOf(pulumi.all(later), scope),
    laterTemplate: documentOf(shown(ofPolicy), scope),
  };
}

function documentOf(grants: pulumi.Output<KnownGrant[]>, scope: pulumi.Output<Scope>): pulumi.Output<string> {
  return pulumi.all([grants, scope]).apply(([known, where]) => policyDocument(grantStatements(known, where)));
}

/** The grants with an id, as the preview can know them. */
function shown(grants: Grant[]): pulumi.Output<KnownGrant[]> {
  const later = grants.filter(({ id }) => id !== undefined);
  return pulumi.output(later.map((grant) => ({ ...grant, id: templateId }))) as pulumi.Output<KnownGrant[]>;
}

/**
 * The policy that is known at preview: what a role needs of its own, and what the grants without an id say.
 * @throws for a grant that makes no sense, and when all grants together make more than IAM accepts, naming the costly ones.
 */
export function rolePolicy(place: ArgumentPlace, base: Statement[], grants: KnownGrant[], scope: Scope): string {
  checkGrants(place, grants);
  const length = charactersOf(base, grants, scope);
  if (length > mostCharacters) {
    throw refuse(
      place,
      `make role policies of ${length} characters, and IAM accepts ${mostCharacters}`,
      `split the function, or drop grants (most costly: ${costs(base, grants, scope).join(", ")})`,
    );
  }
  return policyDocument(divided(base, grants, scope).known);
}

/** One name that is unknown would hide the whole policy from those who read the preview. */
async function refuseUnknown(place: ArgumentPlace, grants: Grant[]): Promise<void> {
  for (const [index, grant] of grants.entries()) {
    for (const field of ["resource", "keyAlias"] as const) {
      if (!(await isKnown(grant[field]))) {
        throw refuse(
          { ...place, argument: `${grantPlace(place, index).argument}.${field}` },
          "is known only after deployment, and would hide the role's policy from the preview",
          "build it from names, or write {id} for the part that AWS makes up and that part in id",
        );
      }
    }
  }
}

function checked(place: ArgumentPlace, grant: KnownGrant): KnownGrant {
  checkGrant(place, grant);
  return grant;
}

/** What both policies allow. */
function divided(base: Statement[], grants: KnownGrant[], scope: Scope): { known: Statement[]; later: Statement[] } {
  const known = grants.filter(({ id }) => id === undefined);
  const later = grants.filter(({ id }) => id !== undefined);
  return { known: [...base, ...grantStatements(known, scope)], later: grantStatements(later, scope) };
}

function charactersOf(base: Statement[], grants: KnownGrant[], scope: Scope): number {
  const { known, later } = divided(base, grants, scope);
  return policyDocument(known).length + (later.length > 0 ? policyDocument(later).length : 0);
}

/** What each grant adds to the length, the greatest first. */
function costs(base: Statement[], grants: KnownGrant[], scope: Scope): string[] {
  const total = charactersOf(base, grants, scope);
  return grants
    .map((grant) => ({ title: titleOf(grant), size: total - charactersOf(base, without(grants, grant), scope) }))
    .sort((a, b) => b.size - a.size || (a.title < b.title ? -1 : 1))
    .slice(0, 3)
    .map(({ title, size }) => `${title} ${size}`);
}

function without<T>(values: T[], value: T): T[] {
  return values.filter((other) => other !== value);
}

/** A grant as a person would name it, such as `query table/orders/index/byCustomer`. */
function titleOf({ intent, resource, index }: KnownGrant): string {
  return `${intent} ${resource.split(":").pop()}${index === undefined ? "" : `/index/${index}`}`;
}

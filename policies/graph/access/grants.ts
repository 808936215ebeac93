import { groupBy } from "../../group";
import { containsUnknown } from "../../unknown";
import { type Statement, statements } from "../document";
import type { Stack, StackResource } from "../stack";
import { type ArnIndex, arnIndexOf, type Place } from "./arn-index";
import { concreteArn, type Loose, loosened, prefixesOf } from "./arn-patterns";
import type { Grant, Intent } from "./model";
import { isEverything, outsideGrants } from "./outside";
import { type Asker, answer, mayHold } from "./request-of";
import { namingRole, resourceDocuments } from "./resource-documents";
import { boundaryOf, type RoleDocument, roleDocuments } from "./role-documents";
import { type Source, toGrants } from "./to-grants";

/** A pattern that fits more resources than this is one grant by its text: such lists would grow with the square of a stack. */
const mostResources = 100;
/** What an unknown document may say. */
const anyIntent: Intent[] = [
  ...(["read", "list", "write", "delete", "administer", "invoke"] as const),
  ...(["send", "receive", "encrypt", "decrypt", "assume", "pass"] as const),
];

const made = new WeakMap<StackResource, Grant[]>();

/**
 * What a role may do to each resource of the stack, and to what its documents name outside of it: by its own documents, and
 * by those of resources that name it. Of a document that is not known, what it refers to, as `Unknown`, with no actions.
 */
export function grantsOf(stack: Stack, role: StackResource): Grant[] {
  const grants = made.get(role) ?? merged(allGrants(stack, role));
  made.set(role, grants);
  return grants;
}

function allGrants(stack: Stack, role: StackResource): Grant[] {
  const index = arnIndexOf(stack);
  const documents = roleDocuments(stack, role);
  const isUnread = ({ document }: RoleDocument) => containsUnknown(document);
  const read = documents.filter((one) => !isUnread(one));
  const found = read.flatMap((source) => statements(source.document).map((statement) => ({ source, statement })));
  const asker = askerOf(
    stack,
    role,
    index,
    found.map(({ statement }) => statement),
  );
  const allowing = found.filter(({ statement }) => statement.effect === "Allow");
  return [
    ...allowing.flatMap((one) => grantsOfStatement(asker, index, one)),
    ...documents.filter(isUnread).flatMap((one) => unreadGrants(asker, index, one)),
    ...namingRole(stack, role, asker.account).flatMap((resource) => grantsByResource(asker, index, resource)),
  ];
}

function askerOf(stack: Stack, role: StackResource, index: ArnIndex, all: Statement[]): Asker {
  const [place] = index.ofResource(role);
  const account = index.home.account ?? "000000000000";
  const boundary = boundaryOf(stack, role)?.document;
  return {
    ...{ stack, role, account, principal: `arn:aws:iam::${account}:${place?.name ?? `role/${role.name}`}` },
    denials: all.filter(({ effect }) => effect === "Deny"),
    boundary: boundary === undefined || containsUnknown(boundary) ? undefined : statements(boundary),
  };
}

function grantsOfStatement(asker: Asker, index: ArnIndex, one: Source): Grant[] {
  const { resources } = one.statement;
  const patterns = resources.length > 0 ? resources : ["*"];
  return patterns.flatMap((pattern) => {
    const loose = loosened(pattern);
    return prefixesOf(one.statement, loose.text, index.prefixes).flatMap((prefix) => {
      const fitting = meantOf(loose, one.source, index.fitting(prefix, loose.text));
      const isMany = fitting.length > mostResources;
      const inside = isMany ? [] : fitting.flatMap((place) => grantsAt(asker, one, loose, place));
      const isOutside = isMany || fitting.length === 0 || (isEverything(loose.text) && !isByAlias(one, inside));
      return [...inside, ...(isOutside ? outsideGrants(asker, one, prefix, pattern) : [])];
    });
  });
}

/** True for keys that are picked by an alias, which no other key of the account has, and that are of this stack. */
function isByAlias({ statement }: Source, inside: Grant[]): boolean {
  return inside.length > 0 && statement.conditions.some(({ key }) => /^kms:ResourceAliases$/i.test(key));
}

/** A placeholder in a pattern stands only for what the document refers to. */
function meantOf({ isPartial }: Loose, { dependsOn, owner }: RoleDocument, places: Place[]): Place[] {
  if (!isPartial) {
    return places;
  }
  const related = dependsOn.length > 0 ? dependsOn : Object.values(owner.propertyDependencies).flat();
  return places.filter(({ resource }) => related.includes(resource));
}

function grantsAt(asker: Asker, one: Source, loose: Loose, place: Place): Grant[] {
  const resource = place.resource;
  const arn = concreteArn(loose.text, place, arnIndexOf(asker.stack).home);
  const { notResources } = one.statement;
  const statement = { ...one.statement, resources: notResources.length > 0 ? [] : [loose.text] };
  const shown = place.shape.isOpen && notResources.length === 0 && !isEverything(loose.text) ? loose.shown : arn;
  return [...place.actions].flatMap(([intent, actions]) => {
    const asked = actions.filter((action) => mayHold(statement, action));
    const answers = asked.map((action) => ({ action, ...answer(asker, { statement, action, arn, resource }) }));
    return toGrants({ role: asker.role, resource, arn: shown, intent: intent as Intent }, answers, one);
  });
}

/** What a document may allow that is not known: all that can be done to what it refers to, or to everything. */
function unreadGrants({ role }: Asker, index: ArnIndex, { owner, dependsOn }: RoleDocument): Grant[] {
  const targets = new Set(dependsOn.map((one) => behindAlias(one)));
  const places = [...targets].flatMap((one) => index.ofResource(one));
  const common = { role, decision: "Unknown" as const, because: owner };
  if (places.length === 0) {
    return anyIntent.map((intent) => ({ ...common, actions: [], arn: "*", intent }));
  }
  return places.flatMap((place) =>
    [...place.actions.keys()].map((intent) => {
      const arn = concreteArn("*", { ...place, name: place.name.replace(/[:/-]$/, "") }, index.home);
      return { ...common, actions: [], resource: place.resource, arn, intent: intent as Intent };
    }),
  );
}

function behindAlias(one: StackResource): StackResource {
  const related = Object.values(one.propertyDependencies).flat();
  const isAlias = /^aws:(kms|lambda)\/alias:/.test(one.type);
  return isAlias ? (related.find(({ type }) => /^aws:(kms\/key|lambda\/function):/.test(type)) ?? one) : one;
}

/** What the document of a resource gives the role by its ARN, or may give where it is not known. */
function grantsByResource(asker: Asker, index: ArnIndex, resource: StackResource): Grant[] {
  const isUnknown = resourceDocuments(asker.stack, resource, asker.account).unknown.length > 0;
  return index.ofResource(resource).flatMap((place) => {
    const arn = concreteArn("*", place, index.home);
    const subject = { role: asker.role, resource, arn };
    const isTrust = resource.type === "aws:iam/role:Role";
    const intents = [...place.actions].filter(([intent]) => !isTrust || intent === "assume");
    return intents.flatMap(([intent, actions]) => {
      const answers = actions.map((action) => {
        const decided = answer(asker, { statement: undefined, action, arn, resource });
        return {
          action,
          ...(isUnknown && decided.decision === "Denied" ? ({ decision: "Unknown" } as const) : decided),
        };
      });
      return toGrants({ ...subject, intent: intent as Intent }, answers);
    });
  });
}

/** The grants without repetition: what holds under a condition is left out where it holds without. */
function merged(grants: Grant[]): Grant[] {
  const keyOf = ({ resource, arn, intent, decision }: Grant) => `${resource?.urn ?? arn} ${intent} ${decision}`;
  return [...groupBy(grants, keyOf).values()].flatMap((group) => {
    const always = new Set(
      group.filter((one) => one.condition === undefined && !one.isBroad).flatMap(({ actions }) => actions),
    );
    const left = group.filter(
      (one) => one.condition === undefined || one.actions.some((action) => !always.has(action)),
    );
    return [...groupBy(left, (one) => `${one.condition} ${one.arn} ${one.because.urn} ${one.isBroad}`).values()].map(
      (same) => ({
        ...(same[0] as Grant),
        actions: [...new Set(same.flatMap(({ actions }) => actions))],
      }),
    );
  });
}

import { isUnknown, UnknownRead } from "../../unknown";
import type { StackResource } from "../stack";
import { escalationInWords, escalationsFrom } from "./escalation";
import { roleProperties } from "./flow-table";
import { kindOf, labelOf } from "./labels";
import type { Access, Entry, Grant, Intent } from "./model";

/** One cell of the access matrix: who may do what to which resource, and when. */
export interface AccessRow {
  /** `anyone`, `authenticated by ...`, or the name of a function, state machine or role. */
  principal: string;
  /** The name in the program, or the text of an ARN for what is not of this stack. */
  resource: string;
  /** The type without its module, such as `dynamodb:Table`; empty for what is not of this stack. */
  type: string;
  intent: Intent | "anything";
  actions: string[];
  condition?: string;
  decision: Grant["decision"];
  /** What grants it: the policy, or the entry point. */
  because: string;
}

/** A decision that preview could not make, and what to change so that it can. */
export interface UndecidedAccess {
  about: string;
  remedy: string;
}

/** Who may do what in a stack. Plain values: it can be kept as JSON and compared. */
export interface AccessMatrix {
  rows: AccessRow[];
  undecided: UndecidedAccess[];
  /** Ways to more rights, in words, by the name of the principal. */
  escalations: { principal: string; path: string }[];
}

/** The access matrix of a stack: its entry points first, then its principals by name. */
export function matrixOf(access: Access): AccessMatrix {
  const principals = principalsOf(access);
  const rights = principals.found.flatMap(({ principal, role }) => rowsOfRole(access, principal, role));
  const ways = principals.found.flatMap(({ principal, role }) =>
    readableWays(access, role).map((path) => ({ principal: labelOf(principal), path })),
  );
  return {
    rows: [...access.entries.flatMap(rowsOfEntry), ...rights],
    undecided: [...principals.undecided, ...undecidedOf(access, principals.found)],
    escalations: ways,
  };
}

/** What acts by a role: functions and the like, or the role itself where nothing of the stack does. */
export interface Principal {
  principal: StackResource;
  role: StackResource;
}

/** What decides by itself what it does with its rights. An integration or a target only hands on: its role stands for it. */
const acting = /^aws:(lambda\/function|sfn\/stateMachine|pipes\/pipe|scheduler\/schedule):/;

/** The principals of a stack, and those of which the role is unknown. */
export function principalsOf(access: Access): { found: Principal[]; undecided: UndecidedAccess[] } {
  const found: Principal[] = [];
  const undecided: UndecidedAccess[] = [];
  for (const principal of access.stack.resources.filter(({ type }) => type in roleProperties)) {
    try {
      const role = access.roleOf(principal);
      found.push(...(role && acting.test(principal.type) ? [{ principal, role }] : []));
    } catch (error) {
      if (!(error instanceof UnknownRead)) {
        throw error;
      }
      undecided.push(
        unknownValue(
          error.property,
          "known only after deployment; give a role of this stack, or its name as plain text",
        ),
      );
    }
  }
  const used = new Set(found.map(({ role }) => role));
  const roles = access.stack.ofType("aws:iam/role:Role") as unknown as StackResource[];
  const alone = roles.filter((role) => !used.has(role)).map((role) => ({ principal: role, role }));
  return { found: [...found, ...alone], undecided };
}

/** Who an entry lets in, in words. */
export function audienceOf({ audience, by }: Entry): string {
  const named = by === undefined ? "" : ` by ${by}`;
  return audience === "unknown" ? "perhaps anyone" : `${audience}${audience === "anyone" ? "" : named}`;
}

function rowsOfEntry(entry: Entry): AccessRow[] {
  return entry.to.map((target) => ({
    principal: audienceOf(entry),
    resource: labelOf(target),
    type: kindOf(target),
    intent: intents[entry.kind] ?? "invoke",
    actions: [],
    condition: entry.label,
    decision: entry.audience === "unknown" ? "Unknown" : "Allowed",
    because: labelOf(entry.resource),
  }));
}

const intents: Partial<Record<Entry["kind"], Intent>> = {
  bucket: "write",
  bus: "send",
  "identity-pool": "assume",
  queue: "send",
  topic: "send",
  trust: "assume",
};

/** The rows of a role's grants; what an unknown document may allow on a resource is one row. */
export function rowsOfRole(access: Access, principal: StackResource, role: StackResource): AccessRow[] {
  const grants = access.grantsOf(role);
  const read = grants.filter(({ actions }) => actions.length > 0).map((grant) => rowOf(principal, grant));
  const unread = new Map(
    grants.filter(({ actions }) => actions.length === 0).map((one) => [one.resource ?? one.arn, one]),
  );
  return [
    ...read,
    ...[...unread.values()].map((grant) => ({ ...rowOf(principal, grant), intent: "anything" as const })),
  ];
}

function rowOf(principal: StackResource, grant: Grant): AccessRow {
  const { resource, arn, intent, actions, condition, decision, because } = grant;
  return {
    principal: labelOf(principal),
    resource: resource ? labelOf(resource) : arn,
    type: resource ? kindOf(resource) : "",
    intent,
    actions,
    ...(condition === undefined ? {} : { condition }),
    decision,
    because: because.name,
  };
}

function readableWays(access: Access, role: StackResource): string[] {
  try {
    return escalationsFrom(access, role).map((one) => escalationInWords(one));
  } catch (error) {
    if (error instanceof UnknownRead) {
      return [];
    }
    throw error;
  }
}

function undecidedOf(access: Access, principals: Principal[]): UndecidedAccess[] {
  const grants = principals
    .flatMap(({ role }) => access.grantsOf(role))
    .filter(({ decision }) => decision === "Unknown");
  const documents = new Map(grants.map(({ because, actions, resource }) => [because, { actions, resource }]));
  const ofGrants = [...documents].map(([because, { actions, resource }]) => unreadDocument(because, actions, resource));
  const ofEntries = access.entries.flatMap(({ undecided, label }) =>
    undecided ? [unknownValue(`${undecided}, in front of ${label}`, byName)] : [],
  );
  const ofFlows = access.undecided.map(({ resource, property }) =>
    unknownValue(`${property} of ${resource.name}`, byName),
  );
  return [...ofGrants, ...ofEntries, ...ofFlows];
}

const byName =
  "known only after deployment; write the ARNs with names that the program sets, not with ids that AWS makes, as components do";
const elsewhere = "not of this stack, so what it allows is not read; attach a policy of the stack";

function unreadDocument(
  because: StackResource,
  actions: string[],
  resource: StackResource | undefined,
): UndecidedAccess {
  const isElsewhere = /Attachment$/.test(because.type) && typeof because.raw.policyArn === "string";
  if (isElsewhere && !isUnknown(because.raw.policyArn)) {
    return unknownValue(`${because.raw.policyArn}, which ${because.name} attaches`, elsewhere);
  }
  const isOfResource = actions.length > 0 && resource && resource !== because;
  const about = isOfResource
    ? `policy of ${resource.name}, which decides on ${because.name}`
    : `policy of ${because.name}`;
  return unknownValue(about, byName);
}

function unknownValue(about: string, remedy: string): UndecidedAccess {
  return { about, remedy };
}

import type { Sources } from "../code/scan";
import { buildAccess } from "./access/build";
import { audienceOf } from "./access/matrix";
import type { Access, Audience, Entry } from "./access/model";
import { authorizers } from "./access/of-resources";
import { reach } from "./access/reach";
import { onward } from "./access/reached";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

/** Who can send what a function is given as its event. */
export interface Senders {
  /** Nothing where it is not known. */
  sources?: Sources;
  /** Where it comes in, and who may send there, such as `POST /orders of orders-api (anyone)`. */
  at?: string;
}

/** An audience that is not known may be anyone. */
const sourcesOf: Readonly<Record<Audience, Sources>> = {
  anyone: "anyone",
  "any AWS account": "anyone",
  unknown: "anyone",
  authenticated: "authenticated",
  "named accounts": "authenticated",
  "own account": "own account",
};
const order: readonly Sources[] = ["anyone", "authenticated", "own account"];

/** What keeps only what its own account's principals put there, unless an entry point leads to it. */
const closed =
  /^aws:(dynamodb\/table|sqs\/queue|sns\/topic|s3\/bucket|kinesis\/stream|cloudwatch\/event|scheduler|sfn)/;

/**
 * Who can send a function its events: the widest audience of the entry points that lead to it, also by what other functions
 * of the stack may write or send. From the own account where none does and the stack shows what else invokes it.
 */
export function sendersOf(stack: Stack, resource: StackResource): Senders {
  const access = buildAccess(stack);
  const [widest] = entriesOf(stack).get(resource) ?? [];
  if (widest) {
    return { sources: sourcesOf[widest.audience], at: `${widest.label} (${audienceOf(widest)})` };
  }
  const origins = access.flowsTo(resource).map(({ from }) => from);
  const isClosed =
    origins.length > 0 && access.undecided.length === 0 && origins.every(({ type }) => closed.test(type));
  return isClosed ? { sources: "own account" } : {};
}

/** The entry points that lead to each function, that of the widest audience first. */
const entriesOf = oncePerStack((stack) => {
  const access = buildAccess(stack);
  const byFunction = new Map<StackResource, Entry[]>();
  for (const entry of [...access.entries, ...authorizers(access), ...signUps(access)].sort(byAudience)) {
    for (const { resource } of reach(access, entry, (one) => onward(access, one))) {
      byFunction.set(resource, [...(byFunction.get(resource) ?? []), entry]);
    }
  }
  return byFunction;
});

function byAudience(one: Entry, other: Entry): number {
  return order.indexOf(sourcesOf[one.audience]) - order.indexOf(sourcesOf[other.audience]);
}

/** Who signs up or in at a user pool chooses what its triggers are given. */
function signUps({ stack, flowsFrom }: Access): Entry[] {
  return stack.ofType("aws:cognito/userPool:UserPool").flatMap((pool) => {
    const to = flowsFrom(pool).map((flow) => flow.to);
    const label = `sign-up and sign-in of ${pool.name}`;
    return to.length > 0
      ? [{ resource: pool, kind: "identity-pool" as const, label, audience: "anyone" as const, to }]
      : [];
  });
}

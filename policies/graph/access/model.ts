import type { Stack, StackResource } from "../stack";

/** Who may send to an entry point, before anything of the stack has looked at the request. */
export type Audience = "anyone" | "any AWS account" | "authenticated" | "named accounts" | "own account" | "unknown";

/** What kind of place requests come in at. */
export type EntryKind =
  | "route"
  | "url"
  | "graphql"
  | "queue"
  | "topic"
  | "bucket"
  | "bus"
  | "function"
  | "schedule"
  | "trust"
  | "identity-pool";

/** A place at which requests or events come into the stack. */
export interface Entry {
  resource: StackResource;
  kind: EntryKind;
  /** As its callers know it, such as `POST /orders of orders-api`. */
  label: string;
  audience: Audience;
  /** What stands in front of it, such as `authorizer orders-users`, `AWS_IAM` or `account 999999999999`. */
  by?: string;
  /** What the request reaches first. */
  to: StackResource[];
  /** The unknown value behind which there may be more, such as `policy of orders-queue`. */
  undecided?: string;
}

/** One hop by which data or control goes on: an integration, an event source, a notification, a destination. */
export interface Flow {
  from: StackResource;
  to: StackResource;
  /** The resource that makes it: a mapping, a subscription, a target; `from` where it says so itself. */
  via: StackResource;
  how: "invokes" | "delivers" | "fails over to";
  /** What of it goes on, as the program wrote it: an event pattern, a filter policy, the prefix of keys. */
  filter?: unknown;
}

/** A value that is known only after deployment, and may name one more resource that something goes on to. */
export interface UnknownTarget {
  resource: StackResource;
  property: string;
}

/** What comes into a stack, and where it goes on to. Made once for a stack: see `buildAccess`. */
export interface Access {
  entries: Entry[];
  flowsFrom(resource: StackResource): Flow[];
  flowsTo(resource: StackResource): Flow[];
  /** The hops that a resource such as a mapping, a subscription or a target makes. */
  flowsVia(resource: StackResource): Flow[];
  /**
   * The role by which a function, state machine, target, schedule, pipe, data source or integration acts; nothing for one
   * of another stack.
   * @throws UnknownRead when the value is unknown and dependencies do not tell which role is meant.
   */
  roleOf(resource: StackResource): StackResource | undefined;
  /** What a role may do, and to what. */
  grantsOf(role: StackResource): Grant[];
  /** What the access is of. */
  stack: Stack;
  /** What hides flows: each is a hop that may be there. */
  undecided: UnknownTarget[];
}

/** What an action does to a resource, in one word. */
export type Intent =
  | "read"
  | "list"
  | "write"
  | "delete"
  | "administer"
  | "invoke"
  | "send"
  | "receive"
  | "encrypt"
  | "decrypt"
  | "assume"
  | "pass";

/** What a role may do to one resource of the stack, or to what an ARN names outside of it. */
export interface Grant {
  role: StackResource;
  /** Nothing for what is not of this stack. */
  resource?: StackResource;
  arn: string;
  intent: Intent;
  actions: string[];
  /** The conditions under which it holds, in words. */
  condition?: string;
  decision: "Allowed" | "Unknown";
  /** The policy that grants it. */
  because: StackResource;
  /** True where the statement that grants it is too broad by itself, which policies about documents report. */
  isBroad?: true;
}

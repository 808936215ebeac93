import type { Properties } from "./resource";
import { faultsOfDate, faultsOfReason, matches, type Subject, type TermRules, type Terms, termsOf } from "./terms";

/** An exception of the pack's configuration: it covers the resources that fit its pattern. */
export interface Exception extends Terms {
  /** The pattern: a name, `type::name` or a URN, in which `*` stands for any characters. */
  resource: string;
  /** Who answers for it. */
  owner: string;
  /** The messages that it accepts: a violation with another one stands. Default: all. */
  messages?: readonly string[];
}

/**
 * The exceptions that concern the stack of the root resource. One whose pattern is a URN of another stack or project does
 * not: so one configuration serves many stacks, and an exception is unused only where it was meant to be used.
 */
export function exceptionsOf(given: readonly Properties[], rules: TermRules, root: Pick<Subject, "urn">): Exception[] {
  return given.map((entry) => exception(entry, rules)).filter((one) => concerns(one, root));
}

/** True when the exception's pattern fits the resource. */
export function fits({ resource: pattern }: Exception, { urn, type, name }: Subject): boolean {
  if (pattern.startsWith("urn:")) {
    return matches(urn, pattern);
  }
  return matches(pattern.includes("::") ? `${type}::${name}` : name, pattern);
}

function concerns({ resource: pattern }: Exception, { urn }: Pick<Subject, "urn">): boolean {
  const [stack = "", project = ""] = pattern.split("::");
  const [ownStack = "", ownProject = ""] = urn.split("::");
  return project === "" || !stack.startsWith("urn:") || (matches(ownStack, stack) && matches(ownProject, project));
}

/** The schema of the parameter has made sure of its form. */
function exception(given: Properties, rules: TermRules): Exception {
  const { policy, resource, owner } = given as Record<"policy" | "resource" | "owner", string>;
  const messages = given.messages as string[] | undefined;
  const said = { policy, resource, owner, ...(messages && { messages }) };
  const faults = [...faultsOf(given, said, rules)].map((fault) => `${described(said)} ${fault}`);
  return { ...termsOf(policy, given, rules), ...said, faults };
}

/** An exception in the words of a finding. */
export function described({ policy, resource }: Pick<Exception, "policy" | "resource">): string {
  return `exception from \`${policy}\` for \`${resource}\``;
}

function* faultsOf(
  { reason, expires }: Properties,
  { policy, resource, owner, messages }: Pick<Exception, "policy" | "resource" | "owner" | "messages">,
  rules: TermRules,
): Iterable<string> {
  if (!rules.policies.has(policy)) {
    return yield "names no policy of this pack that can be excepted";
  }
  if (resource.trim() === "") {
    yield "names no resource";
  }
  if (owner.trim() === "") {
    yield "names no owner who answers for it";
  }
  if (messages?.length === 0) {
    yield "lists no message; leave `messages` out to accept all";
  }
  yield* faultsOfReason(reason);
  yield* faultsOfDate(expires, rules);
}

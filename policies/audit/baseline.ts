import type { Evaluation } from "../evaluate";
import type { Finding } from "../finding";
import { groupBy } from "../group";
import { knownMessages, withoutLines } from "../known-messages";
import { expiredNote } from "../ledger";
import { policiesAboutPack } from "../policies";

/** An exception of the configuration, as `exception-justified` has it. One of a baseline lists messages of one resource. */
export interface ListedException {
  policy: string;
  resource: string;
  reason?: string;
  owner?: string;
  expires?: string;
  ticket?: string;
  messages?: string[];
}

/** One of a baseline: its resource is a URN. */
export type BaselineException = ListedException & { messages: string[] };

/** On which terms violations are taken over. */
export interface BaselineTerms {
  owner: string;
  /** `YYYY-MM-DD` in UTC. */
  expires: string;
  reason: string;
}

/** A stack and its judgement, under a configuration without the exceptions of its baseline. */
export interface Judged extends Pick<Evaluation, "findings" | "undecided"> {
  program: string;
  stack: string;
}

/** What becomes of a baseline. */
export interface NextBaseline {
  /** Of all stacks, sorted by resource. */
  exceptions: BaselineException[];
  /** How many violations stay known, are new, and are mended. */
  counts: { kept: number; added: number; mended: number };
  /** Whose last day is over, though what they accepted is still there; they are not among `exceptions` unless renewed. */
  expired: BaselineException[];
}

/** Which violations are taken over. */
export interface Choice {
  /** For what is new; without them nothing is taken over. */
  terms?: BaselineTerms;
  /** Advisory ones as well. */
  all?: boolean;
  /** Gives the terms to what has expired. */
  renew?: boolean;
  /** As `YYYY-MM-DD`, in UTC. */
  today: string;
}

/** True for an exception that a baseline has made: others are left as they are. */
export function isOfBaseline(exception: ListedException): exception is BaselineException {
  const { resource, messages } = exception;
  return messages !== undefined && resource.startsWith("urn:") && !resource.includes("*");
}

/**
 * The baseline after stacks were judged again: what is still there keeps its terms, what is mended goes, and what is new
 * comes on the terms that are given. Exceptions of other stacks stay. What was judged twice, before and after deployment,
 * counts once.
 */
export function nextBaseline(
  known: readonly BaselineException[],
  judged: readonly Judged[],
  choice: Choice,
): NextBaseline {
  const there = violationsIn(judged);
  const isJudged = ofStacks(judged);
  const open = new Set(judged.flatMap(({ undecided }) => undecided.map(keyOf)));
  const [own, others] = [known.filter(isJudged), known.filter((one) => !isJudged(one))];
  const left = own
    .map((one) => (open.has(keyOf(one)) ? one : { ...one, messages: taken(there, one) }))
    .filter(({ messages }) => messages.length > 0);
  const isExpired = ({ expires = "" }: BaselineException) => expires < choice.today;
  const renewed = left.map((one) => (isExpired(one) && choice.renew ? { ...one, ...choice.terms } : one));
  const added = choice.terms ? additions(there, choice, choice.terms) : [];
  return {
    exceptions: [...others, ...renewed.filter((one) => !isExpired(one)), ...added].sort(byResource),
    counts: { kept: count(left), added: count(added), mended: count(own) - count(left) },
    expired: renewed.filter(isExpired),
  };
}

type Key = Pick<Finding, "policy" | "urn"> | ListedException;

const keyOf = (one: Key) => `${one.policy}\n${"urn" in one ? one.urn : one.resource}`;

/** Violations that an exception can accept, by policy and resource. */
type Violations = Map<string, Finding[]>;

/** Of several judgements of one resource, each message as often as the one that has it most often. */
function violationsIn(judged: readonly Judged[]): Violations {
  const all: Violations = new Map();
  for (const { findings } of judged) {
    for (const [key, group] of groupBy(findings.filter(canBeExcepted), keyOf)) {
      const earlier = all.get(key) ?? [];
      const known = knownMessages(earlier.map(({ message }) => message));
      all.set(key, [...earlier, ...group.filter(({ message }) => !known.take(message))]);
    }
  }
  return all;
}

const aboutPack = new Set(policiesAboutPack.map(({ name }) => name));

/** What expired in code or by hand is for those who wrote it. */
function canBeExcepted({ policy, defect, message }: Finding): boolean {
  return !aboutPack.has(policy) && !defect && !expiredNote.test(message);
}

function ofStacks(judged: readonly Judged[]): (exception: BaselineException) => boolean {
  const stacks = new Set(judged.map(({ program, stack }) => `urn:pulumi:${stack}::${program}`));
  return ({ resource }) => stacks.has(resource.split("::").slice(0, 2).join("::"));
}

/** The messages of an exception that are still there; what others list of the same resource is left for them. */
function taken(there: Violations, exception: BaselineException): string[] {
  const key = keyOf(exception);
  const found = there.get(key) ?? [];
  const known = knownMessages(exception.messages);
  const own = found.filter(({ message }) => known.take(message));
  there.set(
    key,
    found.filter((one) => !own.includes(one)),
  );
  return own.map(({ message }) => withoutLines(message)).sort();
}

/** What no exception lists yet, one for each policy and resource. */
function additions(there: Violations, { all }: Choice, { owner, expires, reason }: BaselineTerms): BaselineException[] {
  const chosen = [...there.values()].map((group) => group.filter(({ level }) => all || level === "mandatory"));
  return chosen.flatMap((group) => {
    const messages = group.map(({ message }) => withoutLines(message)).sort();
    return group[0] ? [{ policy: group[0].policy, resource: group[0].urn, reason, owner, expires, messages }] : [];
  });
}

function count(exceptions: readonly BaselineException[]): number {
  return exceptions.reduce((sum, { messages }) => sum + messages.length, 0);
}

function byResource(a: BaselineException, b: BaselineException): number {
  const [left, right] = [a, b].map(({ resource, policy, expires = "" }) => `${resource}\n${policy}\n${expires}`);
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

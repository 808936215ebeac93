import { described, type Exception, fits } from "./exceptions";
import { groupBy } from "./group";
import type { Verdict } from "./judge";
import { knownMessages } from "./known-messages";
import { type Override, type OverrideRules, overridesOf } from "./overrides";
import type { Violation } from "./policy";
import type { Resource } from "./resource";
import type { Subject, Terms } from "./terms";

/** A violation that an override in code, or an exception of the configuration, accepts. */
export interface Accepted extends Subject {
  policy: string;
  message: string;
  reason: string;
  /** The last day that it is accepted, as `YYYY-MM-DD` in UTC. */
  expires: string;
  ticket?: string;
  /** What accepts it. */
  by: "override" | "exception";
  /** Of an override: the URN of the component that states it. */
  component?: string;
  /** Of an exception: who answers for it. */
  owner?: string;
  /** Of an exception: its pattern of resources. */
  resource?: string;
}

/** Terms with what they accepted. */
export type Used<T extends Terms = Override | Exception> = T & { accepted: Accepted[] };

/** Terms with what became of them so far. */
type Entry<T extends Terms = Override | Exception> = Used<T> & {
  /** True when the policy judged something that they cover. */
  judged: boolean;
  /** True when it could not decide there. */
  open: boolean;
  /** True when it found a violation there, whoever accepted it. */
  violated: boolean;
};

/** What became of the overrides, or of the exceptions. */
export interface Book<T extends Terms> {
  /** Those that accepted something. */
  used(): Used<T>[];
  /** Those that count and were not needed. */
  stale(): Entry<T>[];
}

/** What overrides and exceptions make of verdicts, whether they come one by one from the engine or all at once. */
export interface Ledger {
  /** Takes note of where a resource stands. */
  place(resource: Pick<Resource, "urn" | "parent">): void;
  /** Takes note of a resource and of the overrides that it states, which are returned. */
  register(resource: Omit<Resource, "outputs">, rules: OverrideRules): Override[];
  /** Takes note of the exceptions of the configuration. */
  except(exceptions: readonly Exception[]): void;
  /** True when violations of the policy by a resource that has its place are accepted. */
  covers(policy: string, subject: Subject): boolean;
  /** The verdict of a policy about a resource that has its place, without the violations that are accepted. */
  settle(policy: string, subject: Subject, verdict: Verdict): Verdict;
  /** An override is stale when its policy was decided on what it covers, and it had nothing to accept. */
  overrides: Book<Override>;
  /** An exception is stale when the policy was decided, or judged nothing, and found no violation that it covers. */
  exceptions: Book<Exception>;
}

/** An empty ledger. */
export function newLedger(): Ledger {
  const parents = new Map<string, string>();
  const stated = new Map<string, Entry<Override>[]>();
  const excepted = new Map<string, Entry<Exception>[]>();
  const covering = (policy: string, subject: Subject): Entry[] => {
    const above = lineage(parents, subject.urn).flatMap((urn) => stated.get(urn) ?? []);
    const exceptions = (excepted.get(policy) ?? []).filter((one) => fits(one, subject));
    return [...above.filter((one) => one.policy === policy), ...exceptions];
  };
  return {
    place: ({ urn, parent = "" }) => void parents.set(urn, parent),
    register(resource, rules) {
      this.place(resource);
      const own = overridesOf(resource, rules);
      stated.set(resource.urn, own.map(entry));
      return own;
    },
    except: (exceptions) => void add(excepted, exceptions.map(entry)),
    covers: (policy, subject) => covering(policy, subject).some(counts),
    settle: (policy, subject, verdict) => settled(covering(policy, subject), subject, verdict),
    overrides: book(() => [...stated.values()].flat(), wasIdle),
    exceptions: book(() => [...excepted.values()].flat(), wasUnmet),
  };
}

function add(excepted: Map<string, Entry<Exception>[]>, exceptions: readonly Entry<Exception>[]): void {
  for (const [policy, group] of groupBy(exceptions, (one) => one.policy)) {
    excepted.set(policy, [...(excepted.get(policy) ?? []), ...group]);
  }
}

const wasIdle = ({ judged, accepted }: Entry) => judged && accepted.length === 0;
const wasUnmet = ({ violated }: Entry) => !violated;

function book<T extends Terms>(all: () => Entry<T>[], isIdle: (one: Entry<T>) => boolean): Book<T> {
  return {
    used: () => all().filter(({ accepted }) => accepted.length > 0),
    stale: () => all().filter((one) => counts(one) && !one.open && isIdle(one)),
  };
}

function counts({ faults }: Terms): boolean {
  return faults.length === 0;
}

function entry<T extends Terms>(terms: T): Entry<T> {
  return { ...terms, judged: false, open: false, violated: false, accepted: [] };
}

/** The resource and what it stands below, nearest first. */
function lineage(parents: ReadonlyMap<string, string>, urn: string): string[] {
  const above = parents.get(urn);
  return above ? [urn, ...lineage(parents, above)] : [urn];
}

/**
 * The nearest override that counts decides, and where there is none, the first exception: code that leaves a control says
 * why where it does. What is undecided is accepted with it, whatever it will be, unless only certain messages are.
 */
function settled(covering: Entry[], subject: Subject, verdict: Verdict): Verdict {
  const { violations, undecided, failure } = verdict;
  const current = covering.filter(counts);
  for (const entry of covering) {
    entry.judged = true;
    entry.open ||= undecided !== undefined || failure !== undefined;
    entry.violated ||= violations.length > 0;
  }
  const stand = violations.filter(notAccepted(current, subject));
  if (current.some((one) => messagesOf(one) === undefined)) {
    return { violations: [], ...(failure && { failure }) };
  }
  return { ...verdict, violations: stand.map((one) => withNote(one, covering)) };
}

/** Keeps what none of the terms accepts: the first that does takes note of it. */
function notAccepted(current: readonly Entry[], subject: Subject): (violation: Violation) => boolean {
  const terms = current.map((entry) => ({ entry, known: knownMessages(messagesOf(entry)) }));
  return ({ message }) => {
    const accepting = terms.find(({ known }) => known.take(message))?.entry;
    accepting?.accepted.push(accept(accepting, subject, message));
    return accepting === undefined;
  };
}

function messagesOf(terms: Override | Exception): readonly string[] | undefined {
  return "messages" in terms ? terms.messages : undefined;
}

/** What is said of a violation that was accepted until a day: it is the same, so a reader knows why it is back. */
export const expiredNote = / \(its (?:override|exception) expired on \d{4}-\d{2}-\d{2}\)$/;

function withNote(violation: Violation, covering: readonly Entry[]): Violation {
  const expired = covering.find((one) => one.expired && knownMessages(messagesOf(one)).take(violation.message));
  const note = expired ? ` (its ${kindOf(expired)} expired on ${expired.expires})` : "";
  return { ...violation, message: `${violation.message}${note}` };
}

const kindOf = (terms: Override | Exception) => ("component" in terms ? "override" : "exception");

function accept(entry: Entry, subject: Subject, message: string): Accepted {
  const { policy, reason, expires, ticket } = entry;
  const { urn, type, name } = subject;
  const terms = { reason, expires, ...(ticket === undefined ? {} : { ticket }), by: kindOf(entry) } as const;
  const source =
    "component" in entry ? { component: entry.component.urn } : { owner: entry.owner, resource: entry.resource };
  return { policy, urn, type, name, message, ...terms, ...source };
}

/** What is wrong with an override that accepts nothing. */
export function staleOverride({ policy }: Override): string {
  return `override of \`${policy}\` is not needed: nothing that it covers violates the policy`;
}

/** What is wrong with an exception that accepts nothing. */
export function unusedException(exception: Exception & { judged: boolean }): string {
  const why = exception.judged ? "nothing that it covers violates the policy" : "the policy judged nothing that fits";
  return `${described(exception)} is not needed: ${why}`;
}

type Told = Pick<Accepted, "policy" | "reason" | "expires" | "ticket" | "owner"> & { accepted: readonly unknown[] };

/** What the engine's user is told of an override or an exception that is used. */
export function usedMessage({ policy, reason, expires, ticket, owner, accepted }: Told): string {
  const count = accepted.length === 1 ? "1 violation" : `${accepted.length} violations`;
  const until = owner === undefined ? expires : `${expires} by ${owner}`;
  return `accepted until ${until}: ${count} of ${policy}, because ${reason}${ticket ? ` (${ticket})` : ""}`;
}

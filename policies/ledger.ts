import type { Verdict } from "./judge";
import { type Override, type OverrideRules, overridesOf, type Subject } from "./overrides";
import type { Resource } from "./resource";

/** A violation that an override accepts. */
export interface Accepted extends Subject {
  policy: string;
  message: string;
  reason: string;
  /** The last day that it is accepted, as `YYYY-MM-DD` in UTC. */
  expires: string;
  ticket?: string;
  /** The URN of the component that states the override. */
  component: string;
}

/** An override that accepted something, with what it accepted. */
export interface UsedOverride extends Override {
  accepted: Accepted[];
}

/** An override with what became of it so far. */
interface Entry extends UsedOverride {
  /** True when the policy judged something that the override covers. */
  judged: boolean;
  /** True when it could not decide there. */
  open: boolean;
}

/** What overrides make of verdicts, whether they come one by one from the engine or all at once. */
export interface Ledger {
  /** Takes note of where a resource stands. */
  place(resource: Pick<Resource, "urn" | "parent">): void;
  /** Takes note of a resource and of the overrides that it states, which are returned. */
  register(resource: Omit<Resource, "outputs">, rules: OverrideRules): Override[];
  /** The verdict of a policy about a resource that has its place, without the violations that an override accepts. */
  settle(policy: string, subject: Subject, verdict: Verdict): Verdict;
  /** The overrides that accepted something. */
  used(): UsedOverride[];
  /** The overrides that count, whose policy was decided on what they cover and found nothing. */
  stale(): Override[];
  /** Forgets everything. */
  clear(): void;
}

/** An empty ledger. */
export function newLedger(): Ledger {
  const parents = new Map<string, string>();
  const stated = new Map<string, Entry[]>();
  return {
    place: ({ urn, parent = "" }) => void parents.set(urn, parent),
    register(resource, rules) {
      this.place(resource);
      const own = overridesOf(resource, rules);
      stated.set(resource.urn, own.map(entry));
      return own;
    },
    settle(policy, subject, verdict) {
      const above = lineage(parents, subject.urn).flatMap((urn) => stated.get(urn) ?? []);
      const covering = above.filter((one) => one.policy === policy);
      return settled(covering, subject, verdict);
    },
    used: () => [...stated.values()].flat().filter(({ accepted }) => accepted.length > 0),
    stale: () => [...stated.values()].flat().filter(isStale),
    clear() {
      parents.clear();
      stated.clear();
    },
  };
}

function isStale({ faults, judged, open, accepted }: Entry): boolean {
  return faults.length === 0 && judged && !open && accepted.length === 0;
}

function entry(override: Override): Entry {
  return { ...override, judged: false, open: false, accepted: [] };
}

/** The resource and what it stands below, nearest first. */
function lineage(parents: ReadonlyMap<string, string>, urn: string): string[] {
  const above = parents.get(urn);
  return above ? [urn, ...lineage(parents, above)] : [urn];
}

/** The nearest override that counts decides; what is undecided is accepted with it, whatever it will be. */
function settled(covering: Entry[], subject: Subject, verdict: Verdict): Verdict {
  const { violations, undecided, failure } = verdict;
  const current = covering.find(({ faults }) => faults.length === 0);
  const expired = covering.find((one) => one.expired);
  for (const entry of covering) {
    entry.judged = true;
    entry.open ||= undecided !== undefined || failure !== undefined;
  }
  if (current) {
    current.accepted.push(...violations.map((message) => accept(current, subject, message)));
    return { violations: [], ...(failure && { failure }) };
  }
  const stand = violations.map((one) => (expired ? `${one} (its override expired on ${expired.expires})` : one));
  return { ...verdict, violations: stand };
}

function accept({ policy, component, reason, expires, ticket }: Entry, subject: Subject, message: string): Accepted {
  const { urn, type, name } = subject;
  const terms = { reason, expires, ...(ticket === undefined ? {} : { ticket }), component: component.urn };
  return { policy, urn, type, name, message, ...terms };
}

/** What is wrong with an override that accepts nothing. */
export function staleMessage({ policy }: Override): string {
  return `override of \`${policy}\` is not needed: nothing that it covers violates the policy`;
}

type Told = "policy" | "reason" | "expires" | "ticket" | "accepted";

/** What the engine's user is told of an override that is used. */
export function usedMessage({ policy, reason, expires, ticket, accepted }: Pick<UsedOverride, Told>): string {
  const count = accepted.length === 1 ? "1 violation" : `${accepted.length} violations`;
  return `accepted until ${expires}: ${count} of ${policy}, because ${reason}${ticket ? ` (${ticket})` : ""}`;
}

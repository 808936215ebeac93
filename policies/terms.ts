import type { Resource } from "./resource";

/** The resource that something is said of. */
export type Subject = Pick<Resource, "urn" | "type" | "name">;

/** On which terms violations of a policy are accepted, by an override in code or by an exception of the configuration. */
export interface Terms {
  policy: string;
  reason: string;
  /** The last day that they count, as `YYYY-MM-DD` in UTC. */
  expires: string;
  ticket?: string;
  /** Why they do not count, a sentence each; none when they count. */
  faults: string[];
  /** True when the last day is over. */
  expired: boolean;
}

/** What decides whether terms count. */
export interface TermRules {
  /** The names of the policies that the pack judges with. */
  policies: ReadonlySet<string>;
  /** Days from today that violations may be accepted. */
  maximumDays: number;
  /** As `YYYY-MM-DD`, in UTC. */
  today: string;
}

/** The rules for the policies of a pack, and for today in UTC. */
export function termRules(policies: readonly { name: string }[], maximumDays: number, today: Date): TermRules {
  return { policies: new Set(policies.map(({ name }) => name)), maximumDays, today: dateOf(today) };
}

const day = 24 * 60 * 60 * 1000;
const leastReason = 20;

/** The terms without their faults, whatever was written. */
export function termsOf(policy: string, given: Record<string, unknown>, { today }: TermRules): Omit<Terms, "faults"> {
  const { reason, expires, ticket } = given;
  const said = { reason: String(reason ?? ""), expires: String(expires ?? "") };
  const expired = isDate(expires) && expires < today;
  return { policy, ...said, ...(ticket ? { ticket: String(ticket) } : {}), expired };
}

/** What is wrong with a reason: it has to say something. */
export function* faultsOfReason(reason: unknown): Iterable<string> {
  const { length } = String(reason ?? "").trim();
  if (length < leastReason) {
    yield `gives a reason of ${length} characters, where ${leastReason} are the least`;
  }
}

/** What is wrong with a last day. */
export function* faultsOfDate(expires: unknown, { today, maximumDays }: TermRules): Iterable<string> {
  if (!isDate(expires)) {
    yield `expires on ${JSON.stringify(expires ?? "")}, which is no date such as "2027-01-31"`;
  } else if (expires < today) {
    yield `expired on ${expires}`;
  } else if (Date.parse(expires) - Date.parse(today) > maximumDays * day) {
    yield `lasts until ${expires}, and ${maximumDays} days from today are the most`;
  }
}

/** True for a day as `YYYY-MM-DD`: the parser also takes other forms, and reads 30 February as 2 March. */
function isDate(value: unknown): value is string {
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(time) && dateOf(new Date(time)) === value;
}

/** The day in UTC, as `YYYY-MM-DD`. */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** True when the text fits the pattern, in which `*` stands for any characters. */
export function matches(text: string, pattern: string): boolean {
  if (!String(pattern).includes("*")) {
    return text === pattern;
  }
  const parts = String(pattern)
    .split("*")
    .map((part) => part.replace(/[^A-Za-z0-9-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

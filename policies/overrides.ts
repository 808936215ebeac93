import type { Properties, Resource } from "./resource";
import { containsUnknown } from "./unknown";

/** The resource that something is said of. */
export type Subject = Pick<Resource, "urn" | "type" | "name">;

/** What decides whether an override counts. */
export interface OverrideRules {
  /** The names of the policies that the pack judges with. */
  policies: ReadonlySet<string>;
  /** Patterns of the policies that may be overridden; `*` stands for any characters. */
  allowed: readonly string[];
  /** Days from today that an override may last. */
  maximumDays: number;
  /** As `YYYY-MM-DD`, in UTC. */
  today: string;
}

/** An override of a policy by a component: it covers the component and all below it. */
export interface Override {
  component: Subject;
  policy: string;
  reason: string;
  /** The last day that it counts, as `YYYY-MM-DD` in UTC. */
  expires: string;
  ticket?: string;
  /** Why it does not count, a sentence each; none when it counts. */
  faults: string[];
  /** True when its last day is over. */
  expired: boolean;
}

/** The rules under the parameters of the policy about overrides. */
export function overrideRules(
  policies: readonly { name: string }[],
  parameters: Record<string, unknown>,
  today: Date,
): OverrideRules {
  const { allowed, maximumDays } = parameters as Pick<OverrideRules, "allowed" | "maximumDays">;
  return { policies: new Set(policies.map(({ name }) => name)), allowed, maximumDays, today: dateOf(today) };
}

const day = 24 * 60 * 60 * 1000;
const leastReason = 20;

/** The overrides that a resource states: those of components only, in its inputs. */
export function overridesOf(resource: Omit<Resource, "outputs">, rules: OverrideRules): Override[] {
  const stated = resource.inputs.overrides;
  if (!resource.type.startsWith("secure-serverless:") || typeof stated !== "object" || stated === null) {
    return [];
  }
  const { urn, type, name } = resource;
  return Object.entries(stated).map(([policy, given]) => override({ urn, type, name }, policy, given, rules));
}

function override(component: Subject, policy: string, given: unknown, rules: OverrideRules): Override {
  const { reason, expires, ticket } = (given ?? {}) as Properties;
  const expired = isDate(expires) && expires < rules.today;
  const faults = [...faultsOf(policy, given, rules)].map((fault) => `override of \`${policy}\` ${fault}`);
  const said = { reason: String(reason ?? ""), expires: String(expires ?? "") };
  return { component, policy, ...said, ...(ticket ? { ticket: String(ticket) } : {}), faults, expired };
}

function* faultsOf(policy: string, given: unknown, rules: OverrideRules): Iterable<string> {
  if (!rules.policies.has(policy)) {
    return yield "names no policy of this pack that can be overridden";
  }
  if (containsUnknown(given)) {
    return yield "is not known before deployment";
  }
  if (!rules.allowed.some((pattern) => matches(policy, pattern))) {
    const allowed = rules.allowed.map((pattern) => `\`${pattern}\``).join(", ") || "none";
    yield `is not allowed by the pack's configuration, which allows ${allowed}`;
  }
  const { reason, expires } = (given ?? {}) as Properties;
  const { length } = String(reason ?? "").trim();
  if (length < leastReason) {
    yield `gives a reason of ${length} characters, where ${leastReason} are the least`;
  }
  yield* faultsOfDate(expires, rules);
}

function* faultsOfDate(expires: unknown, { today, maximumDays }: OverrideRules): Iterable<string> {
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

function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function matches(name: string, pattern: string): boolean {
  const parts = String(pattern)
    .split("*")
    .map((part) => part.replace(/[^A-Za-z0-9-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}

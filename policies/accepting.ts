import { type Configuration, settings } from "./configuration";
import { exceptionJustified } from "./exception-justified";
import { exceptionsOf } from "./exceptions";
import type { Finding } from "./finding";
import { type Ledger, staleOverride, type Used, unusedException, usedMessage } from "./ledger";
import { overrideJustified } from "./override-justified";
import { overrideRules } from "./overrides";
import type { Policy } from "./policy";
import type { Properties, Resource } from "./resource";
import { type Subject, termRules } from "./terms";

/** What is known of the overrides and exceptions of a stack, and of those that do not count. */
export interface TermNotes {
  /** Takes note of a resource: of where it stands, and of the overrides that it states; of exceptions with the first. */
  note(resource: Omit<Resource, "outputs">): void;
  /** What is wrong with overrides and exceptions: why one does not count, and which are not needed. */
  unjustified(): Finding[];
  /** What is told of one that is used: an override at the component that states it, an exception at the stack itself. */
  noteOf(used: Used): { policy: string; urn: string; message: string };
}

type Rules = ReturnType<typeof rulesOf>;
type Told = Subject & { message: string };

/** Notes for a stack. None count where the policy about them is disabled. */
export function newTerms(
  ledger: Ledger,
  policies: readonly Policy[],
  configuration: Configuration,
  today: Date,
): TermNotes {
  const rules = rulesOf(policies, configuration, today);
  const faults: { policy: Policy; told: Told }[] = [];
  let root: Subject | undefined;
  return {
    note(resource) {
      root ??= noteExceptions(ledger, resource, rules, faults);
      noteOverrides(ledger, resource, rules, faults);
    },
    unjustified: () =>
      [...faults, ...stale(ledger, root)].map(({ policy, told }) => finding(policy, told, configuration)),
    noteOf(used) {
      const [policy, urn] =
        "component" in used ? [overrideJustified, used.component.urn] : [exceptionJustified, root?.urn ?? ""];
      return { policy: policy.name, urn, message: usedMessage(used) };
    },
  };
}

function rulesOf(policies: readonly Policy[], configuration: Configuration, today: Date) {
  const overrides = settings(overrideJustified, configuration);
  const exceptions = settings(exceptionJustified, configuration);
  return {
    overrides: overrides.level === "disabled" ? undefined : overrideRules(policies, overrides.parameters, today),
    exceptions: (exceptions.level === "disabled" ? [] : exceptions.parameters.exceptions) as Properties[],
    terms: termRules(policies, exceptions.parameters.maximumDays as number, today),
  };
}

type Faults = { policy: Policy; told: Told }[];

function noteOverrides(
  ledger: Ledger,
  resource: Omit<Resource, "outputs">,
  { overrides }: Rules,
  faults: Faults,
): void {
  ledger.place(resource);
  const stated = overrides ? ledger.register(resource, overrides) : [];
  for (const { component, faults: own } of stated) {
    faults.push(...own.map((message) => ({ policy: overrideJustified, told: { ...component, message } })));
  }
}

/** The engine shows the stack itself first: what is said of exceptions stands there. */
function noteExceptions(ledger: Ledger, resource: Omit<Resource, "outputs">, rules: Rules, faults: Faults): Subject {
  const { urn, type, name } = resource;
  const exceptions = exceptionsOf(rules.exceptions, rules.terms, resource);
  ledger.except(exceptions);
  const messages = exceptions.flatMap((one) => one.faults);
  faults.push(...messages.map((message) => ({ policy: exceptionJustified, told: { urn, type, name, message } })));
  return { urn, type, name };
}

function stale(ledger: Ledger, root: Subject = { urn: "", type: "", name: "" }): Faults {
  const overrides = ledger.overrides.stale().map((one) => ({
    policy: overrideJustified,
    told: { ...one.component, message: staleOverride(one) },
  }));
  const exceptions = ledger.exceptions.stale().map((one) => ({
    policy: exceptionJustified,
    told: { ...root, message: unusedException(one) },
  }));
  return [...overrides, ...exceptions];
}

function finding(policy: Policy, told: Told, configuration: Configuration): Finding {
  const level = settings(policy, configuration).level as Finding["level"];
  return { policy: policy.name, level, severity: policy.severity, ...told };
}

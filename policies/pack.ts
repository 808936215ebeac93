import type {
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { defaultParameters } from "./configuration";
import { decidedAtPreview, type Undecided, undecidedBy, undecidedFindings } from "./decided";
import { failureMessage } from "./evaluate";
import { buildStack, type Stack } from "./graph/stack";
import { judgeRelation, judgeResource, type Verdict } from "./judge";
import { type Ledger, newLedger, staleMessage, usedMessage } from "./ledger";
import { overrideJustified } from "./override-justified";
import { overrideRules } from "./overrides";
import { defaultLevel, type Policy, type Severity } from "./policy";
import type { Properties, Resource } from "./resource";
import { fillTemplates, newTemplates, type Templates } from "./templates";

type PulumiPolicy = ResourceValidationPolicy | StackValidationPolicy;
/** The form of a report that carries its own level; part of the SDK's runtime since 1.0, absent from its declarations. */
type Report = (
  violation: string | { message: string; urn?: string; enforcementLevel?: "advisory"; severity?: Severity },
  urn?: string,
) => void;
/** What the validation of resources leaves for the validation of the stack, which knows the dependencies. */
type Open = { policy: Policy; urn: string; property: string };
/** What is remembered from one request of the engine to the next. */
type Run = { open: Open[]; ledger: Ledger; templates: Templates };

/** The policies in the form that Pulumi's `PolicyPack` serves. Overrides count until `today`, in UTC. */
export function pulumiPolicies(policies: readonly Policy[], today = new Date()): PulumiPolicy[] {
  const run: Run = { open: [], ledger: newLedger(), templates: newTemplates() };
  const served = policies.map((policy) =>
    policy.kind === "resource" ? resourcePolicy(policy, run) : stackPolicy(policy, run),
  );
  return [...served, undecidedPolicy(run), overridePolicy(policies, run.ledger, today)];
}

function metadata(policy: Policy) {
  const { name, title, severity, fix, link, parameters } = policy;
  const configSchema = parameters && ({ properties: schema(parameters) } as PolicyConfigSchema);
  return {
    name,
    displayName: title,
    description: title,
    severity,
    enforcementLevel: defaultLevel(policy),
    remediationSteps: fix,
    url: link,
    ...(configSchema && { configSchema }),
  };
}

function schema(parameters: NonNullable<Policy["parameters"]>): object {
  const typed = Object.entries(parameters).map(([name, { default: value, ...rest }]) => {
    return [name, { type: Array.isArray(value) ? "array" : typeof value, default: value, ...rest }];
  });
  return Object.fromEntries(typed);
}

function resourcePolicy(policy: Policy, run: Run): ResourceValidationPolicy {
  const validate = (args: ResourceValidationArgs, report: ReportViolation) => {
    if (!(policy.types as string[]).includes(args.type)) {
      args.notApplicable(`Policy only applies to ${policy.types.join(", ")}`);
    }
    const resource = resourceOf(args);
    run.ledger.place(resource);
    const verdict = judgeResource(policy, run.templates.filled(resource), parametersOf(policy, args));
    tellVerdict(policy, run.ledger.settle(policy.name, resource, verdict), args.urn, report as Report, run.open);
  };
  return { ...metadata(policy), validateResource: ofItsType(policy, validate) };
}

function stackPolicy(policy: Policy, run: Run): StackValidationPolicy {
  const validateStack = (args: StackValidationArgs, report: ReportViolation) => {
    const stack = stackOf(args);
    const subjects = stack.resources.filter(({ type }) => (policy.types as string[]).includes(type));
    if (subjects.length === 0) {
      args.notApplicable(`Policy only applies to ${policy.types.join(", ")}`);
    }
    for (const resource of subjects) {
      const verdict = judgeRelation(policy, resource, stack, parametersOf(policy, args));
      tellVerdict(policy, run.ledger.settle(policy.name, resource, verdict), resource.urn, report as Report, run.open);
    }
  };
  return { ...metadata(policy), validateStack: ofItsType(policy, validateStack) };
}

/** The SDK skips a function of a type that is not there before it unpacks resources. */
function ofItsType<Validate extends object>({ types: [type, ...others] }: Policy, validate: Validate): Validate {
  return others.length === 0 ? Object.assign(validate, { __pulumiType: type }) : validate;
}

/**
 * The policy about overrides: takes note of each resource, and at the end of the run, after every other policy, says
 * which overrides are used and which are not needed. The SDK calls both functions of such a policy.
 */
function overridePolicy(policies: readonly Policy[], ledger: Ledger, today: Date): PulumiPolicy {
  const { fix } = overrideJustified;
  const validateResource = (args: ResourceValidationArgs, report: ReportViolation) => {
    const rules = overrideRules(policies, parametersOf(overrideJustified, args), today);
    for (const fault of ledger.register(resourceOf(args), rules).flatMap(({ faults }) => faults)) {
      report(`${fault}\nFix: ${fix}`);
    }
  };
  const validateStack = (_: StackValidationArgs, report: Report) => {
    for (const stale of ledger.stale()) {
      report(`${staleMessage(stale)}\nFix: ${fix}`, stale.component.urn);
    }
    for (const used of ledger.used()) {
      const { urn } = used.component;
      report({ message: usedMessage(used), urn, enforcementLevel: "advisory", severity: "low" });
    }
    ledger.clear();
  };
  return { ...metadata(overrideJustified), validateResource, validateStack } as ResourceValidationPolicy;
}

/** The engine always sends the defaults of the schema; a harness may not. */
function parametersOf(policy: Policy, args: { getConfig(): object }): Record<string, unknown> {
  return { ...defaultParameters(policy), ...args.getConfig() };
}

function tellVerdict(policy: Policy, verdict: Verdict, urn: string, report: Report, open: Open[]): void {
  for (const violation of verdict.violations) {
    report(`${violation}\nFix: ${policy.fix}`, urn);
  }
  if (verdict.failure) {
    report({ message: `${policy.title}\n${failureMessage(verdict.failure)}`, urn, enforcementLevel: "advisory" });
  }
  if (verdict.undecided !== undefined) {
    open.push({ policy, urn, property: verdict.undecided });
  }
}

/** The policy about what is undecided: takes note of each template, and at the end of the run says what stays open. */
function undecidedPolicy({ open, templates }: Run): PulumiPolicy {
  const validateResource = (args: ResourceValidationArgs) => templates.place(resourceOf(args));
  const validateStack = (args: StackValidationArgs, report: ReportViolation) => {
    tell(args, open, report as Report);
    templates.clear();
  };
  return { ...metadata(decidedAtPreview), validateResource, validateStack } as ResourceValidationPolicy;
}

/** Says what could not be decided, at the end of the run, when the dependencies of each resource are known. */
function tell(args: StackValidationArgs, open: Open[], report: Report): void {
  const resources = new Map(resourcesOf(args).map((resource) => [resource.urn, resource]));
  const undecided = open.flatMap<Undecided>(({ policy, urn, property }) => {
    const resource = resources.get(urn);
    return resource ? [undecidedBy(policy, resource, property)] : [];
  });
  open.length = 0;
  const { title, fix } = decidedAtPreview;
  for (const { urn, message, grave } of undecidedFindings(undecided)) {
    report({
      message: `${title}\n${message}\nFix: ${fix}`,
      urn,
      ...(!grave && { enforcementLevel: "advisory" as const }),
    });
  }
}

function resourceOf({ urn, type, name, opts, props }: ResourceValidationArgs): Omit<Resource, "outputs"> {
  return { urn, type, name, parent: opts.parent, inputs: raw(props), dependencies: [], propertyDependencies: {} };
}

function stackOf(args: StackValidationArgs): Stack {
  return buildStack(fillTemplates(resourcesOf(args)));
}

function resourcesOf({ resources }: StackValidationArgs): Resource[] {
  return resources.map(({ urn, type, name, props, parent, dependencies, propertyDependencies }) => ({
    urn,
    type,
    name,
    parent: parent?.urn,
    inputs: raw(props),
    outputs: raw(props),
    dependencies: dependencies.map((dependency) => dependency.urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([property, on]) => [property, on.map((one) => one.urn)]),
    ),
  }));
}

/**
 * The properties without the SDK's guard, which would end the whole policy at the first unknown value. The key is
 * internal to the SDK (`proxy.ts`, since 1.0); where it is missing, the guard stays, and a rule that meets an unknown value is reported as failed.
 */
function raw(properties: Record<string, unknown>): Properties {
  return (properties.__getSpecialProxyTarget as Properties | undefined) ?? properties;
}

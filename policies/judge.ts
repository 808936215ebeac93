import { node, type StackResource } from "./graph/stack";
import type { Policy, Violation } from "./policy";
import type { Resource } from "./resource";
import { fitted } from "./shape";
import { known, UnknownRead } from "./unknown";

/** What a policy says of one resource. */
export interface Verdict {
  violations: Violation[];
  /** The property that is unknown before deployment and on which the decision depends. */
  undecided?: string;
  /** The error of a rule that failed: it decided nothing. */
  failure?: Error;
  /** The error of a remediation that failed: it set nothing. */
  remediation?: Error;
}

/** Runs a rule. Whatever it throws ends in the verdict, so that no rule can fail a deployment without a word. */
export function judge(policy: Policy, properties: object, context: object): Verdict {
  const violations: Violation[] = [];
  try {
    for (const violation of list(policy.check(properties, context))) {
      violations.push(typeof violation === "string" ? { message: violation } : violation);
    }
    return { violations };
  } catch (error) {
    if (error instanceof UnknownRead) {
      return { violations, undecided: error.property };
    }
    return { violations, failure: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** The verdict of a policy about one resource: its inputs decide. */
export function judgeResource(policy: Policy, resource: Omit<Resource, "outputs">, parameters: object): Verdict {
  return judge(policy, known(fitted(resource.type, resource.inputs)), contextOf(resource, parameters));
}

/** What a policy about one resource may ask beside its properties. */
export function contextOf(resource: Omit<Resource, "outputs">, parameters: object): object {
  return { parameters, resource: node({ ...resource, outputs: resource.inputs }) };
}

/** The verdict of a relation about one resource of the stack. */
export function judgeRelation(policy: Policy, resource: StackResource, stack: object, parameters: object): Verdict {
  return judge(policy, resource.properties, { parameters, resource, stack });
}

function list(findings: ReturnType<Policy["check"]>): Iterable<string | Violation> {
  return typeof findings === "string" ? [findings] : (findings ?? []);
}

/** What is said when a rule fails on a resource: it is a defect of the pack, and must not pass for a verdict. */
export function failureMessages({ failure, remediation }: Verdict): string[] {
  return [
    ...(failure ? [`could not be checked, because the policy itself failed (${described(failure)})`] : []),
    ...(remediation ? [`could not be remediated, because the policy itself failed (${described(remediation)})`] : []),
  ].map((message) => `${message}; please report this`);
}

function described({ name, message }: Error): string {
  return `${name}: ${message}`;
}

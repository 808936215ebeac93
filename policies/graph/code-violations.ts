import type { CodeWeakness } from "../code/analysis";
import { flowWeaknesses, severityFor } from "../code/taint/severities";
import type { Parameter, Severity, Violation } from "../policy";
import { codeOf } from "./code-of";
import { sendersOf } from "./senders";
import type { Stack, StackResource } from "./stack";

const order: readonly Severity[] = ["low", "medium", "high", "critical"];

/** The parameter of the policies about weaknesses in code. */
export const mandatoryFrom: Parameter<Severity> = {
  default: "high",
  description: "The least severity of a weakness that counts at the policy's level; a lesser one is advisory.",
  enum: [...order],
};

/** The flows from the event to where it does harm: graver the more people can send events. */
export function* injections(stack: Stack, resource: StackResource, least: Severity): Generator<Violation> {
  for (const weakness of codeOf(stack, resource)?.weaknesses ?? []) {
    if (isFlow(weakness)) {
      const { sources, at } = sendersOf(stack, resource);
      const message = `${described(weakness)}${at === undefined ? "" : `; events come in at ${at}`}`;
      yield violation({ ...weakness, message, severity: severityFor(weakness.severity, sources) }, least);
    }
  }
}

/** What is weak by itself, but for what `except` names. */
export function* patterns(
  stack: Stack,
  resource: StackResource,
  least: Severity,
  except: (weakness: CodeWeakness) => boolean,
): Generator<Violation> {
  for (const weakness of codeOf(stack, resource)?.weaknesses ?? []) {
    if (!isFlow(weakness) && !except(weakness)) {
      yield violation({ ...weakness, message: described(weakness) }, least);
    }
  }
}

function isFlow({ weakness }: CodeWeakness): boolean {
  return Object.hasOwn(flowWeaknesses, weakness);
}

function described({ message, file, line }: CodeWeakness): string {
  return `\`${file}:${line}\`: ${message}`;
}

function violation({ message, severity, file, line, path }: CodeWeakness, least: Severity): Violation {
  const code = { file, line, ...(path.length > 0 ? { path } : {}) };
  const isLess = order.indexOf(severity) < order.indexOf(least);
  return { message, severity, ...(isLess ? { advisory: true } : {}), code };
}

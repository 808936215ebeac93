import type { CodeWeakness } from "../code/analysis";
import { isFlow, severityFor } from "../code/taint/severities";
import { type Parameter, type Severity, severities, type Violation } from "../policy";
import { codeOf } from "./code-of";
import { sendersOf } from "./senders";
import type { Stack, StackResource } from "./stack";

/** The parameter of the policies about weaknesses in code. */
export const mandatoryFrom: Parameter<Severity> = {
  default: "high",
  description: "The least severity of a weakness that counts at the policy's level; a lesser one is advisory.",
  enum: [...severities].reverse(),
};

/** The flows from the event to where it does harm: graver the more people can send events. */
export function* injections(stack: Stack, resource: StackResource, least: Severity): Generator<Violation> {
  for (const weakness of codeOf(stack, resource)?.weaknesses ?? []) {
    if (isFlow(weakness.weakness)) {
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
    if (!isFlow(weakness.weakness) && !except(weakness)) {
      yield violation({ ...weakness, message: described(weakness) }, least);
    }
  }
}

function described({ message, file, line }: CodeWeakness): string {
  return `\`${file}:${line}\`: ${message}`;
}

function violation({ message, severity, file, line, path }: CodeWeakness, least: Severity): Violation {
  const code = { file, line, ...(path.length > 0 ? { path } : {}) };
  const isLess = severities.indexOf(severity) > severities.indexOf(least);
  return { message, severity, ...(isLess ? { advisory: true } : {}), code };
}

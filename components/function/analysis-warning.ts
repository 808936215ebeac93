import type { CodeAnalysis, CodeWeakness, MissingCall, UnneededGrant } from "secure-serverless/code";
import { type Overrides, overridden } from "../overrides";

/** The policies of the pack that judge a function's code, so that an override may leave what they ask for. */
export const codePolicies = {
  injection: "lambda-function-code-no-injection",
  weakness: "lambda-function-code-no-weakness",
  missing: "lambda-function-calls-granted",
  unused: "lambda-function-grants-used",
  analysed: "lambda-function-code-analysed",
} as const;

/** So many findings are told; the policy pack tells all. */
const most = 10;

/**
 * What a person should know of a function's code who has no policy pack: calls that fail, grants to remove, and weaknesses
 * that are high or critical, but for what an override leaves. Nothing when all is well.
 * @param isFlow whether a weakness is one of what comes with an event.
 */
export function analysisWarning(
  { name, overrides }: { name: string; overrides?: Overrides },
  analysis: CodeAnalysis,
  isFlow: (weakness: string) => boolean,
): string | undefined {
  const isLeft = (policy: string) => overridden(overrides, policy);
  const policyOf = ({ weakness }: CodeWeakness) => (isFlow(weakness) ? codePolicies.injection : codePolicies.weakness);
  const lines = [
    ...(isLeft(codePolicies.missing) ? [] : missingLines(analysis.missing)),
    ...(isLeft(codePolicies.unused) ? [] : analysis.unused.map(unusedLine)),
    ...analysis.weaknesses.filter((one) => isGrave(one) && !isLeft(policyOf(one))).map(weaknessLine),
  ];
  if (lines.length === 0) {
    return undefined;
  }
  const more = lines.length > most ? [`and ${lines.length - most} more`] : [];
  return [`SecureFunction "${name}":`, ...lines.slice(0, most), ...more].join("\n  ");
}

/** One line for the actions that are missing at one place of one resource. */
function missingLines(missing: readonly MissingCall[]): string[] {
  const lines = new Map<string, MissingCall[]>();
  for (const call of missing) {
    const key = JSON.stringify([call.file, call.line, call.resource]);
    lines.set(key, [...(lines.get(key) ?? []), call]);
  }
  return [...lines.values()].map(missingLine);
}

function missingLine(calls: readonly MissingCall[]): string {
  const [{ file, line, resource } = { file: "", line: 0, resource: "" }] = calls;
  const actions = [...new Set(calls.map(({ action }) => action))].join(", ");
  const grants = [...new Set(calls.flatMap(({ grant }) => grant ?? []))].join(", ");
  const on = /^[*?]$/.test(resource) ? "" : ` on ${resource}`;
  return `${file}:${line} calls ${actions}${on}, which no grant allows${grants && `; add ${grants}`}`;
}

function unusedLine({ index, intent, resource, file, line }: UnneededGrant): string {
  const named = resource.split(":").slice(5).join(":");
  return `${file}:${line} grants ${intent} of ${named}, which no call needs; remove grants[${index}]`;
}

function weaknessLine({ file, line, weakness, message }: CodeWeakness): string {
  return `${file}:${line} ${weakness}: ${message}`;
}

function isGrave({ severity }: CodeWeakness): boolean {
  return severity === "high" || severity === "critical";
}

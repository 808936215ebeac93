import type { CodeFlow, Location, Log, ReportingDescriptor, Result, Run, Suppression } from "sarif";
import { version } from "../../package.json";
import type { CodeLocation, CodePlace, Severity } from "../../policy";

/** What a run finds, in the words of this project. */
export interface SarifRun {
  /** Tells the runs of a file apart, such as `secure-serverless/orders/dev/`. */
  id: string;
  rules: SarifRule[];
  /** The gravest first: only as many are shown as GitHub takes. */
  results: SarifResult[];
}

/** A rule with its help. */
export interface SarifRule {
  id: string;
  title: string;
  severity: Severity;
  /** Why it is there, as sentences. */
  why: string;
  /** What to write instead, as a command. */
  fix: string;
  link?: string;
  tags: readonly string[];
}

/** A result; places are paths from the root of the repository. */
export interface SarifResult {
  rule: string;
  level: "error" | "warning" | "note";
  message: string;
  code: CodeLocation;
  /** Where the resource is made, when `code` is another place. */
  related?: CodePlace & { what: string };
  /** The resource. */
  logical?: { name: string; fullyQualifiedName: string };
  fingerprint: string;
  suppression?: Suppression;
}

/**
 * What GitHub takes of a file. Source: "SARIF support for code scanning" in its documentation.
 */
export const limits = { runs: 20, results: 25_000, tags: 20 };

/** The number that GitHub makes a word of: critical from 9 on, high from 7 on, medium from 4 on. */
const scores: Record<Severity, string> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };
const levels = { critical: "error", high: "error", medium: "warning", low: "note" } as const;

/** A file of SARIF 2.1.0. */
export function sarifLog(runs: readonly SarifRun[]): string {
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: runs.map(runOf),
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function runOf({ id, rules, results }: SarifRun): Run {
  const shown = results.slice(0, limits.results);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const missing = results.length - shown.length;
  return {
    tool: {
      driver: { name: "secure-serverless", version, semanticVersion: version, rules: rules.map(descriptor) },
    },
    automationDetails: { id },
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, ...(missing > 0 && { toolExecutionNotifications: [cut(missing)] }) }],
    results: shown.map((result) => resultOf(result, indexes.get(result.rule))),
  };
}

function cut(missing: number) {
  const text = `${missing} results are left out: a run holds ${limits.results} at most.`;
  return { level: "warning" as const, message: { text } };
}

function descriptor({ id, title, severity, why, fix, link, tags }: SarifRule): ReportingDescriptor {
  const about = link ? ` See ${link}` : "";
  return {
    id,
    name: id.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: `${why} Fix: ${fix}${about}`,
      markdown: `${why}\n\n**Fix:** ${fix}${link ? `\n\n[About it](${link})` : ""}`,
    },
    ...(link && { helpUri: link }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ["security", ...tags].slice(0, limits.tags),
      precision: "high",
      "problem.severity": levels[severity] === "note" ? "recommendation" : levels[severity],
      "security-severity": scores[severity],
    },
  };
}

function resultOf(result: SarifResult, ruleIndex: number | undefined): Result {
  const { rule, level, message, code, related, logical, fingerprint, suppression } = result;
  const { path = [] } = code;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level,
    message: { text: message },
    locations: [{ ...location(code), ...(logical && { logicalLocations: [{ ...logical, kind: "resource" }] }) }],
    ...(related && { relatedLocations: [{ id: 1, ...location(related, related.what) }] }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
    ...(path.length > 0 && { codeFlows: [flow(path)] }),
    ...(suppression && { suppressions: [suppression] }),
  };
}

function flow(path: readonly (CodePlace & { what: string })[]): CodeFlow {
  return { threadFlows: [{ locations: path.map((step) => ({ location: location(step, step.what) })) }] };
}

function location({ file, line }: CodePlace, what?: string): Location {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: { artifactLocation: { uri, uriBaseId: "%SRCROOT%" }, region: { startLine: line } },
    ...(what !== undefined && { message: { text: what } }),
  };
}

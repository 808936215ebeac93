import type { Evaluation } from "../evaluate";
import type { Finding } from "../finding";
import type { Severity } from "../policy";
import type { Resource } from "../resource";

/** What a report is made from: a stack, previewed or deployed, and its judgement. Formats print no inputs: they may be secrets. */
export interface Report extends Evaluation {
  /** Whether the stack is what a program would create, or what a state says that there is. */
  source: "preview" | "audit";
  /** The project's name. */
  program: string;
  stack: string;
  /** In order of registration. */
  resources: Resource[];
  /** What the program printed, and what could not be done, a text each. */
  diagnostics: string[];
  /** Of a preview: the program's folder from the root of its repository, with `/`; empty for the root itself. */
  folder?: string;
  /**
   * The file that stands for findings without a place in code: of a preview, Pulumi.yaml from the root of the repository;
   * of an audit, the state as it was named. Default: `Pulumi.yaml`.
   */
  file?: string;
  /** Files that findings name and that are none of the repository: code that is written inline, or in an archive. Default: none. */
  packed?: string[];
  /** The day of the judgement in UTC, as `YYYY-MM-DD`. */
  today: string;
}

/** The figures of a report. */
export interface Summary {
  resources: number;
  policies: number;
  mandatory: number;
  advisory: number;
  /** Violations that overrides and exceptions accept: neither mandatory nor advisory. */
  accepted: number;
  /** Resources that policies changed, counted once for each policy. */
  remediated: number;
  /** Decisions that had to be made, and those that could not be made. */
  decisions: number;
  undecided: number;
}

/** Counts what a report holds. */
export function summarize(report: Report): Summary {
  const { resources, policies, findings, accepted, remediated, decisions, undecided } = report;
  const count = (level: Finding["level"]) => findings.filter((finding) => finding.level === level).length;
  return {
    resources: resources.length,
    policies: policies.length,
    mandatory: count("mandatory"),
    advisory: count("advisory"),
    accepted: accepted.length,
    remediated: remediated.length,
    decisions,
    undecided: undecided.length,
  };
}

/** True when a mandatory policy is violated: the deployment is refused, and commands end with exit code 1. */
export function isRefused({ findings }: { findings: readonly Finding[] }): boolean {
  return findings.some(({ level }) => level === "mandatory");
}

/** How many findings there are of each severity. */
export function bySeverity(findings: readonly Pick<Finding, "severity">[]): Record<Severity, number> {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return { critical: count("critical"), high: count("high"), medium: count("medium"), low: count("low") };
}

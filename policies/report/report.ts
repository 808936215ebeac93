import type { Evaluation } from "../evaluate";
import type { Finding } from "../finding";
import type { Resource } from "../resource";

/** What a report is made from: a previewed program and its judgement. */
export interface Report extends Evaluation {
  /** The project's name. */
  program: string;
  stack: string;
  /** In order of registration. */
  resources: Resource[];
  /** What the program printed, and what the preview could not do. */
  diagnostics: string[];
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
  /** Decisions that had to be made, and those that preview could not make. */
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

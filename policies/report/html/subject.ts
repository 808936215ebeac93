import type { Finding } from "../../finding";
import { kindOf } from "../../graph/access/labels";
import { type AccessMatrix, matrixOf } from "../../graph/access/matrix";
import type { Access } from "../../graph/access/model";
import { accessIn } from "../../graph/access/of-resources";
import type { Report } from "../report";
import { type Compliance, complianceOf } from "./compliance-verdicts";
import { draw } from "./graph/draw";
import { countFindings } from "./graph/findings";
import type { StackDrawing } from "./graph/model";

/** A report with all that its parts show. */
export interface Subject {
  report: Report;
  /** What the ids of its elements begin with: unique in the document. */
  prefix: string;
  access: Access;
  matrix: AccessMatrix;
  drawing: StackDrawing;
  compliance: Compliance[];
  /** Short keys of resources by URN, for those that something is said of. */
  keys: ReadonlyMap<string, string>;
  /** Where the program makes resources, by URN: `index.ts:12`. */
  places: ReadonlyMap<string, string>;
  /** The ids of findings, without the prefix. */
  ids: ReadonlyMap<Finding, string>;
}

/** Prepares a report for its parts. */
export function subjectOf(report: Report, prefix: string): Subject {
  const access = accessIn(report.resources);
  const drawing = draw(access);
  countFindings(drawing, access, report);
  const matrix = matrixOf(access);
  return { report, prefix, access, matrix, drawing, compliance: complianceOf(report), ...indexesOf(report) };
}

function indexesOf({ resources, findings, accepted, undecided, remediated }: Report) {
  const told = [...findings, ...accepted, ...undecided, ...remediated].map(({ urn }) => urn);
  const made = resources.flatMap(({ urn, place }) => (place ? [[urn, `${place.file}:${place.line}`] as const] : []));
  return {
    keys: new Map([...new Set(told)].sort().map((urn, index) => [urn, `r${index + 1}`])),
    places: new Map(made),
    ids: new Map(findings.map((finding, index) => [finding, `f${index + 1}`])),
  };
}

/** A resource as its author knows it: its name and its kind. */
export function resourceWords({ name, type }: { name: string; type: string }): string {
  return `${name} (${kindOf({ type })})`;
}

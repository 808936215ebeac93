import type { Finding } from "../../finding";
import type { Severity } from "../../policy";
import { type Markup, markup } from "./markup";
import type { Subject } from "./subject";

/** What is said of a resource, in the words of the filter. */
export const kinds = {
  mandatory: "Mandatory",
  advisory: "Advisory",
  accepted: "Accepted",
  undecided: "Not decided",
  remediated: "Remediated",
} as const;

/** By what a row can be found: attributes that the script reads. */
export function rowData(
  { keys }: Subject,
  { policy, severity, urn }: { policy: string; severity: Severity; urn: string },
  kind: keyof typeof kinds,
): Markup {
  const resource = keys.get(urn) ?? "";
  return markup`data-policy="${policy}" data-severity="${severity}" data-level="${kind}" data-resource="${resource}"`;
}

/** The level of a finding as a word. */
export function levelMark(level: Finding["level"]): Markup {
  return markup`<span class="level ${level}">${level}</span>`;
}

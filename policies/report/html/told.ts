import type { Undecided } from "../../decided";
import type { Accepted } from "../../ledger";
import type { Severity } from "../../policy";
import type { Remediated } from "../../remediation";
import { ruleOf } from "../rule";
import { type Fragment, joined, markup, prose } from "./markup";
import { type kinds, rowData } from "./rows";
import { severityBadge } from "./signs";
import { resourceWords, type Subject } from "./subject";

/** What is no violation, but was looked at: accepted, not decided, remediated. */
export function toldTables(subject: Subject): Fragment[] {
  const { accepted, undecided, remediated } = subject.report;
  return [
    told(subject, "accepted", accepted, {
      title: "Accepted",
      note: "Violations that an override in the program or an exception of the configuration accepts, until its day.",
      heads: ["What", "Until", "Why"],
      cells: acceptedCells,
    }),
    told(subject, "undecided", undecided, {
      title: "Not decided",
      note: "A value that is known only after deployment hides the answer. Nothing of this passes in silence.",
      heads: ["What is unknown", "Depends on"],
      cells: undecidedCells,
    }),
    told(subject, "remediated", remediated, {
      title: "Remediated",
      note: "What policies at the level `remediate` set by themselves; the rest was judged with it.",
      heads: ["Properties set"],
      cells: remediatedCells,
    }),
  ];
}

interface Told<T> {
  title: string;
  note: string;
  heads: string[];
  cells(one: T): Fragment[];
}

function told<T extends { policy: string; severity?: Severity; urn: string; name: string; type: string }>(
  subject: Subject,
  kind: keyof typeof kinds,
  rows: readonly T[],
  { title, note, heads, cells }: Told<T>,
): Fragment {
  const body = rows.map((one) => {
    const severity = one.severity ?? ruleOf(one)?.severity ?? "low";
    const own = [markup`${severityBadge(severity)}<br/><code>${one.policy}</code>`, resourceWords(one), ...cells(one)];
    return markup`<tr ${rowData(subject, { ...one, severity }, kind)}>${own.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
  });
  const names = ["Policy", "Resource", ...heads].map((name) => markup`<th scope="col">${name}</th>`);
  return (
    rows.length > 0 &&
    markup`<article class="card" data-group>
      <h3>${title}</h3><p class="quiet">${prose(note)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        <table><thead><tr>${names}</tr></thead><tbody>${body}</tbody></table>
      </div>
    </article>`
  );
}

function acceptedCells({ message, expires, reason, ticket, owner, by }: Accepted): Fragment[] {
  const whose = owner === undefined ? `by ${by}` : `by ${owner}`;
  return [
    prose(message),
    markup`<b>${expires}</b><br/><small>${whose}</small>`,
    `${reason}${ticket ? ` (${ticket})` : ""}`,
  ];
}

function undecidedCells({ property, dependsOn }: Undecided): Fragment[] {
  const what = property === "" ? "the policy failed" : markup`<code>${property}</code>`;
  return [what, joined(dependsOn, markup`<br/>`)];
}

/** Values are not shown: they may hold what the program keeps secret. */
function remediatedCells({ properties }: Remediated): Fragment[] {
  return [
    joined(
      Object.keys(properties).map((path) => markup`<code>${path}</code>`),
      ", ",
    ),
  ];
}

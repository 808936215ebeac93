import { severities } from "../../policy";
import { bySeverity, isRefused, type Report, summarize } from "../report";
import { counted, type Markup, markup } from "./markup";
import { bar, sign } from "./signs";
import type { Subject } from "./subject";

/** The verdict, and the figures behind it. */
export function summaryPart({ report, prefix }: Subject): Markup {
  const counts = bySeverity(report.findings);
  const { resources, policies, accepted, remediated, decisions, undecided } = summarize(report);
  const share = decisions === 0 ? 100 : Math.floor(((decisions - undecided) / decisions) * 1000) / 10;
  const open = report.findings.length;
  const figures: [name: string, count: string | number, kind: string][] = [
    ...severities.map((one): [string, number, string] => [one, counts[one], counts[one] > 0 ? one : "none"]),
    ["accepted", accepted, accepted > 0 ? "" : "none"],
    ...(remediated > 0 ? [["remediated", remediated, ""] as [string, number, string]] : []),
    [`of ${decisions} decisions made`, `${share} %`, ""],
    [`resources, ${counted(policies, "policy", "policies")}`, resources, ""],
  ];
  const items = figures.map(
    ([name, count, kind]) => markup`<li class="${kind}"><b>${count}</b><span>${name}</span></li>`,
  );
  return markup`<section id="${prefix}summary" tabindex="-1" aria-labelledby="${prefix}title">
    ${verdict(report, `${prefix}title`)}
    <ul class="figures" aria-label="Figures">${items}</ul>
    ${open > 0 && bar(severities.map((one) => ({ size: counts[one], class: one })))}
    ${diagnostics(report)}
  </section>`;
}

function verdict(report: Report, id: string): Markup {
  const { mandatory, advisory, decisions, resources } = summarize(report);
  const violations = counted(mandatory, "mandatory violation");
  const advice = counted(advisory, "advisory violation");
  const isPreview = report.source === "preview";
  const [state, title, words] = isRefused(report)
    ? ["refused", isPreview ? `Refused: ${violations}` : `Not in order: ${violations}`, `${advice} besides.`]
    : advisory > 0
      ? [
          "warned",
          isPreview ? `May be deployed, with ${advice}` : `In order, with ${advice}`,
          "No mandatory policy is violated.",
        ]
      : [
          "clean",
          isPreview ? "May be deployed: no violations" : "In order: no violations",
          `${counted(decisions, "decision")} on ${counted(resources, "resource")}, and nothing to mend.`,
        ];
  const mark = sign(state === "refused" ? "violated" : state === "warned" ? "high" : "met");
  return markup`<div class="card verdict ${state}"><div class="mark">${mark}</div><div><h1 id="${id}">${title}</h1><p>${words}</p></div></div>`;
}

/** What the program printed, and what could not be done. */
function diagnostics({ diagnostics }: Report): Markup | false {
  const items = diagnostics.map((one) => markup`<li><code>${one}</code></li>`);
  const words = counted(items.length, "message");
  return (
    items.length > 0 &&
    markup`<details class="card"><summary><h3>Diagnostics</h3> <small class="quiet">${words}</small></summary><ul class="plain">${items}</ul></details>`
  );
}

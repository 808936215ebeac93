import { severities } from "../../policy";
import type { Report } from "../report";
import { type Fragment, type Markup, markup } from "./markup";
import { kinds } from "./rows";
import { resourceWords, type Subject } from "./subject";

/** Controls by which findings are found. Without a script they do nothing, so they are shown by the script. */
export function filters(subject: Subject): Fragment {
  const { prefix, report } = subject;
  const { findings, accepted, undecided, remediated } = report;
  const told = [...findings, ...accepted, ...undecided, ...remediated];
  const policies = pairs([...new Set(told.map(({ policy }) => policy))].sort());
  return (
    told.length > 0 &&
    markup`<form class="card filters" id="${prefix}filters" role="search" aria-label="Filter the findings" hidden>
      ${boxes("Severity", "severity", pairs(severities))}
      ${boxes("Kind", "level", kindsIn(report))}
      ${choice(prefix, "Policy", "policy", policies)}
      ${choice(prefix, "Resource", "resource", resourcesIn(subject, told))}
      <div><label class="label" for="${prefix}text">Text</label><input type="search" id="${prefix}text" name="text"/></div>
      <div class="state"><button type="reset">Show all</button><output aria-live="polite"></output></div>
    </form>`
  );
}

function pairs(values: readonly string[]): Options {
  return values.map((one) => [one, one]);
}

/** The kinds that there are, with their numbers. */
function kindsIn({ findings, accepted, undecided, remediated }: Report): Options {
  const counts = {
    mandatory: findings.filter(({ level }) => level === "mandatory").length,
    advisory: findings.filter(({ level }) => level === "advisory").length,
    accepted: accepted.length,
    undecided: undecided.length,
    remediated: remediated.length,
  };
  const present = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => counts[kind] > 0);
  return present.map((kind) => [kind, `${kinds[kind]} (${counts[kind]})`]);
}

function resourcesIn({ keys }: Subject, told: readonly { urn: string; name: string; type: string }[]): Options {
  const byKey = new Map(told.map((one) => [keys.get(one.urn) ?? "", resourceWords(one)]));
  return [...byKey].sort(([, a], [, b]) => (a < b ? -1 : Number(a > b)));
}

type Options = readonly (readonly [value: string, label: Fragment])[];

function boxes(legend: string, name: string, options: Options): Markup {
  const inputs = options.map(
    ([value, label]) => markup`<label><input type="checkbox" name="${name}" value="${value}" checked/>${label}</label>`,
  );
  return markup`<fieldset><legend>${legend}</legend>${inputs}</fieldset>`;
}

function choice(prefix: string, label: string, name: string, options: Options): Markup {
  const items = options.map(([value, shown]) => markup`<option value="${value}">${shown}</option>`);
  return markup`<div>
    <label class="label" for="${prefix}${name}">${label}</label>
    <select id="${prefix}${name}" name="${name}"><option value="">All</option>${items}</select>
  </div>`;
}

import { reachOf } from "../../graph/access/of-resources";
import type { ReachedRow } from "../../graph/access/reached";
import { groupBy } from "../../group";
import { counted, type Fragment, joined, markup } from "./markup";
import type { Subject } from "./subject";

/** What people reach from outside, each by its shortest way. */
export function reachPart(subject: Subject): Fragment[] {
  return [
    reached(subject, "anonymous", "Reached without authentication"),
    reached(subject, "authenticated", "Reached by whom an authorizer lets in"),
  ];
}

const most = 150;

function reached({ access }: Subject, from: string, title: string): Fragment {
  const rows = reachOf(access, from) ?? [];
  const groups = [...groupBy(rows, ({ resource, type, path }) => JSON.stringify([resource, type, path])).values()];
  const body = groups.slice(0, most).map(rowMarkup);
  const heads = ["What", "How", "By way of"].map((head) => markup`<th scope="col">${head}</th>`);
  const resources = new Set(rows.map(({ resource, type }) => `${resource} ${type}`)).size;
  const more =
    groups.length > most &&
    markup`<p class="quiet">${groups.length - most} more ways; <code>secure-serverless access --from ${from}</code> shows all.</p>`;
  return (
    groups.length > 0 &&
    markup`<details class="card"><summary><h3>${title}</h3> <small class="quiet">${counted(resources, "resource")}</small></summary>
      <div class="scroll" tabindex="0" role="region" aria-label="${title}">
        <table><thead><tr>${heads}</tr></thead><tbody>${body}</tbody></table>
      </div>${more}
    </details>`
  );
}

function rowMarkup(group: readonly ReachedRow[]): Fragment {
  const [first] = group as [ReachedRow];
  const intents = [
    ...new Set(group.map(({ intent, decision }) => `${decision === "Unknown" ? "perhaps " : ""}${intent}`)),
  ];
  const kind = first.type === "" ? "not of this stack" : first.type;
  return markup`<tr>
    <th scope="row">${first.resource} <small>${kind}</small></th>
    <td>${intents.join(", ")}</td>
    <td>${joined(first.path, " → ")}</td>
  </tr>`;
}

import { groupBy } from "../../group";
import { shortLabel } from "./graph/layout";
import type { Edge, Node } from "./graph/model";
import { openness } from "./graph/svg";
import { counted, type Fragment, joined, type Markup, markup } from "./markup";
import type { Subject } from "./subject";

/** The drawing as a table: each node with what leads to it and where it leads. */
export function nodeList(subject: Subject): Markup {
  const { drawing, prefix } = subject;
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const to = groupBy(drawing.edges, (edge) => edge.to);
  const from = groupBy(drawing.edges, (edge) => edge.from);
  const rows = drawing.nodes.map((node) => {
    const cells = [
      ways(to.get(node.id) ?? [], (edge) => byId.get(edge.from), prefix),
      ways(from.get(node.id) ?? [], (edge) => byId.get(edge.to), prefix),
      findingLinks(subject, node),
    ];
    const state = openness[node.exposure];
    const name = markup`${node.title}<br/><small>${[node.subtitle, state].filter(Boolean).join(", ")}</small>`;
    return markup`<tr id="${prefix}${node.id}"><th scope="row">${name}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`;
  });
  const heads = ["Node", "Reached from", "Leads to", "Findings"].map((head) => markup`<th scope="col">${head}</th>`);
  return markup`<details class="card"><summary><h3>The drawing as a list</h3> <small class="quiet">${counted(rows.length, "node")}</small></summary>
    <div class="scroll" tabindex="0" role="region" aria-label="The drawing as a list">
      <table><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>
    </div>
  </details>`;
}

const most = 12;

function ways(edges: readonly Edge[], other: (edge: Edge) => Node | undefined, prefix: string): Fragment {
  const items = edges.slice(0, most).map((edge) => {
    const node = other(edge);
    const how = [edge.isPerhaps && "perhaps", shortLabel(edge.label) || edge.how].filter(Boolean).join(" ");
    return markup`<a href="#${prefix}${node?.id}">${node?.title}</a> <small>${how}</small>`;
  });
  const more = edges.length > most && `and ${edges.length - most} more`;
  return joined([...items, ...(more ? [more] : [])], markup`<br/>`);
}

/** A link for each resource of the node that has findings: it leads to the first, and filters by the resource. */
function findingLinks({ report, keys, ids, prefix }: Subject, { urns }: Node): Fragment[] {
  const links = urns.flatMap((urn) => {
    const own = report.findings.filter((finding) => finding.urn === urn);
    const [first] = own;
    if (!first) {
      return [];
    }
    const href = `#${prefix}${ids.get(first)}`;
    const words = `${own.length} on ${first.name}`;
    return [markup`<a href="${href}" data-of="${keys.get(urn) ?? ""}" data-form="${prefix}filters">${words}</a>`];
  });
  return joined(links, markup`<br/>`);
}

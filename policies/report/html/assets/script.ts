/**
 * What the page does beyond being read: findings are filtered, the ways of a node are lit, paper shows what is folded. Plain
 * JavaScript for the browser; it makes no markup and asks for nothing.
 */
export const script = `"use strict";
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

function startFilter(form) {
  const part = form.closest("section");
  const rows = all("[data-policy]", part);
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const chosen = (name) => new Set(all("input[name=" + name + "]:checked", form).map((input) => input.value));
  const apply = () => {
    const [severities, levels] = [chosen("severity"), chosen("level")];
    const { policy, resource, text } = form.elements;
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const { severity, level, policy: own, resource: of } = row.dataset;
      const fits = severities.has(severity) && levels.has(level) && (policy.value === "" || policy.value === own)
        && (resource.value === "" || resource.value === of) && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of all("[data-group]", part)) {
      group.hidden = !group.querySelector("[data-policy]:not([hidden])");
    }
    form.querySelector("output").value = shown === rows.length ? "All " + shown + " shown" : shown + " of " + rows.length + " shown";
  };
  for (const group of all("[data-group]", part)) {
    const title = group.querySelector("[data-title]");
    for (const row of title ? all("[data-policy]", group) : []) {
      texts.set(row, texts.get(row) + " " + title.textContent.toLowerCase());
    }
  }
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
}

function showFindingsOf(link) {
  const form = document.getElementById(link.dataset.form);
  if (form) {
    form.reset();
    form.elements.resource.value = link.dataset.of;
    form.dispatchEvent(new Event("input"));
  }
}

function startGraph(graph) {
  const edges = all("[data-from]", graph);
  const follow = (start, from, to) => {
    const met = new Set([start]);
    for (const id of met) {
      edges.filter((edge) => edge.dataset[from] === id).forEach((edge) => met.add(edge.dataset[to]));
    }
    return met;
  };
  const light = (id) => {
    const [after, before] = [follow(id, "from", "to"), follow(id, "to", "from")];
    graph.classList.add("chosen");
    all("[data-node]", graph).forEach((node) => node.classList.toggle("way", after.has(node.dataset.node) || before.has(node.dataset.node)));
    edges.forEach(({ dataset: { from, to }, classList }) => classList.toggle("way", (after.has(from) && after.has(to)) || (before.has(from) && before.has(to))));
  };
  for (const node of all("[data-node]", graph)) {
    for (const event of ["pointerenter", "focus"]) {
      node.addEventListener(event, () => light(node.dataset.node));
    }
    for (const event of ["pointerleave", "blur"]) {
      node.addEventListener(event, () => graph.classList.remove("chosen"));
    }
  }
  graph.addEventListener("keydown", (event) => event.key === "Escape" && graph.classList.remove("chosen"));
}

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") {
      at.open = true;
    }
  }
  if (target) {
    target.scrollIntoView();
  }
}

all("form.filters").forEach(startFilter);
all("svg.graph").forEach(startGraph);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-of]");
  if (link) {
    showFindingsOf(link);
  }
});
addEventListener("hashchange", openTarget);
addEventListener("beforeprint", () => all("details.card").forEach((one) => { one.open = true; }));
openTarget();
`;

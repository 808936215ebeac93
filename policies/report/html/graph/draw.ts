import { principalsOf } from "../../../graph/access/matrix";
import type { Access, Grant } from "../../../graph/access/model";
import type { StackResource } from "../../../graph/stack";
import type { Edge, Node, StackDrawing } from "./model";
import { authorizerNode, entryNode, isDrawn, outsideNode, resourceNode } from "./nodes";

/** What is drawn so far. */
interface Sheet {
  nodes: Map<unknown, Node>;
  edges: Map<string, Edge>;
}

/** The whole of a stack's access as nodes and ways: entry points first, then what they lead to. */
export function draw(access: Access): StackDrawing {
  const sheet: Sheet = { nodes: new Map(), edges: new Map() };
  const answered = access.entries.flatMap((entry) => {
    const from = entry.to.length > 0 && place(sheet, entry, () => entryNode(entry));
    for (const to of from ? entry.to : []) {
      connect(sheet, from as Node, placeResource(sheet, to), "enters", entryNode(entry).guard);
    }
    return from ? [] : [entry.label];
  });
  addAuthorizers(sheet, access);
  addFlows(sheet, access);
  addRights(sheet, access);
  return expose({ nodes: [...sheet.nodes.values()], edges: [...sheet.edges.values()], answered });
}

function place(sheet: Sheet, key: unknown, make: () => Omit<Node, "id">): Node {
  const node = sheet.nodes.get(key) ?? { id: `n${sheet.nodes.size + 1}`, ...make() };
  sheet.nodes.set(key, node);
  return node;
}

function placeResource(sheet: Sheet, resource: StackResource): Node {
  return place(sheet, resource, () => resourceNode(resource));
}

/** Adds a way, or to what a known way is for. */
function connect({ edges }: Sheet, from: Node, to: Node, how: Edge["how"], label = "", isPerhaps = false): void {
  const key = `${from.id} ${to.id} ${how}`;
  const known = edges.get(key);
  const labels = new Set([...(known?.label.split(", ") ?? []), label].filter(Boolean));
  const isOpen = isPerhaps && (known?.isPerhaps ?? true);
  edges.set(key, { from: from.id, to: to.id, how, label: [...labels].join(", "), isPerhaps: isOpen });
}

function addAuthorizers(sheet: Sheet, { stack, flowsFrom }: Access): void {
  for (const resource of stack.resources.filter(({ type }) => /^aws:apigateway(v2)?\/authorizer:/.test(type))) {
    for (const { to } of flowsFrom(resource)) {
      const from = place(sheet, resource, () => authorizerNode(resource));
      connect(sheet, from, placeResource(sheet, to), "enters", from.guard);
    }
  }
}

/** What comes from the resource of an entry point is drawn from the entry point. */
function addFlows(sheet: Sheet, { stack, flowsFrom, entries }: Access): void {
  const entered = new Set(entries.filter(({ to, resource }) => !to.includes(resource)).map(({ resource }) => resource));
  const flows = stack.resources.flatMap(flowsFrom).filter(({ from, to }) => isDrawn(from) && isDrawn(to));
  for (const { from, to, how } of flows.filter((one) => !entered.has(one.from) && one.from !== one.to)) {
    if (!/\/authorizer:/.test(from.type)) {
      const isFailure = how === "fails over to";
      connect(sheet, placeResource(sheet, from), placeResource(sheet, to), isFailure ? "fails over" : "goes on");
    }
  }
}

function addRights(sheet: Sheet, access: Access): void {
  // A schedule is an entry point and acts by a role of its own; a function that can be invoked is not its own entry.
  const outer = access.entries.filter(({ to, resource }) => !to.includes(resource));
  const entries = new Map(outer.map((entry) => [entry.resource, sheet.nodes.get(entry)]));
  for (const { principal, role } of principalsOf(access).found) {
    // A role without a user in the stack is drawn where something outside assumes it.
    const own = entries.get(principal) ?? (principal !== role && placeResource(sheet, principal));
    const from = own || sheet.nodes.get(role);
    for (const grant of from ? access.grantsOf(role) : []) {
      const to = targetOf(sheet, grant);
      if (from && to && to !== from && !isSaid(sheet, from, to, grant)) {
        connect(sheet, from, to, "may", grant.intent, grant.decision === "Unknown");
      }
    }
  }
}

/** True for a right that only serves a way that is drawn already: to invoke what it enters, to receive what is handed to it. */
function isSaid({ edges }: Sheet, from: Node, to: Node, { intent }: Grant): boolean {
  const has = (start: Node, end: Node, how: Edge["how"]) => edges.has(`${start.id} ${end.id} ${how}`);
  const isGiven = has(from, to, "enters") || has(from, to, "goes on") || has(from, to, "fails over");
  const isTaken = has(to, from, "goes on") && /^(receive|delete|list|read)$/.test(intent);
  return isTaken || (isGiven && /^(invoke|send)$/.test(intent));
}

function targetOf(sheet: Sheet, { resource, arn, intent }: Grant): Node | undefined {
  if (!resource) {
    return place(sheet, outsideKey(arn), () => outsideNode(arn));
  }
  return isDrawn(resource) || intent === "assume" ? placeResource(sheet, resource) : undefined;
}

/** All parts of one thing outside are one node. */
function outsideKey(arn: string): string {
  return outsideNode(arn).title === "any resource" ? "*" : arn.replace(/[:/]\*$/, "");
}

/** Marks what a request without credentials comes to. */
function expose(drawing: StackDrawing): StackDrawing {
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const open = new Set(drawing.nodes.filter(({ exposure }) => exposure === "public").map(({ id }) => id));
  for (const id of open) {
    for (const { from, to } of drawing.edges) {
      if (from === id) {
        open.add(to);
      }
    }
  }
  for (const node of [...open].flatMap((id) => byId.get(id) ?? [])) {
    node.exposure = node.exposure === "closed" ? "reached" : node.exposure;
  }
  return drawing;
}

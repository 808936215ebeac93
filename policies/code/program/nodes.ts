import type * as TypeScript from "typescript";
import { setNumber } from "./known";

/** The nodes of some kinds in the order of the text, file by file. */
export type NodesOf = <Node extends TypeScript.Node>(...kinds: Node["kind"][]) => readonly Node[];

/** The nodes of a program by kind, each with its place in the order of all. */
export interface NodeLists {
  count: number;
  byKind: { at: number; node: TypeScript.Node }[][];
}

/** Adds a node behind those before it, and numbers it. */
export function addNode(lists: NodeLists, node: TypeScript.Node): void {
  lists.count += 1;
  lists.byKind[node.kind]?.push({ at: lists.count, node });
  setNumber(node, lists.count);
}

/** Lists for the kinds that nodes are looked for by; a bundle has a hundred thousand nodes, and few of these. */
export function emptyLists({ SyntaxKind }: typeof TypeScript): NodeLists {
  const byKind: NodeLists["byKind"] = [];
  for (const kind of [
    ...[SyntaxKind.CallExpression, SyntaxKind.NewExpression, SyntaxKind.BinaryExpression],
    ...[SyntaxKind.StringLiteral, SyntaxKind.NoSubstitutionTemplateLiteral, SyntaxKind.TemplateExpression],
    ...[SyntaxKind.TaggedTemplateExpression, SyntaxKind.ObjectLiteralExpression, SyntaxKind.Parameter],
    ...[SyntaxKind.PropertyAssignment, SyntaxKind.ShorthandPropertyAssignment, SyntaxKind.PropertyDeclaration],
    ...[SyntaxKind.VariableDeclaration, SyntaxKind.FunctionDeclaration, SyntaxKind.MethodDeclaration],
  ]) {
    byKind[kind] = [];
  }
  return { count: 0, byKind };
}

/**
 * Finds the nodes of kinds, each list of several once.
 * @throws Error for a kind that has no list.
 */
export function nodesByKind({ byKind }: NodeLists): NodesOf {
  const known = new Map<string, readonly TypeScript.Node[]>();
  return <Node extends TypeScript.Node>(...kinds: Node["kind"][]) => {
    const key = kinds.join();
    const list = known.get(key) ?? inOrder(kinds.map((kind) => listOf(byKind, kind)));
    known.set(key, list);
    return list as readonly Node[];
  };
}

function listOf(byKind: NodeLists["byKind"], kind: number): NodeLists["byKind"][number] {
  const list = byKind[kind];
  if (!list) {
    throw new Error(`there is no list of the nodes of kind ${kind}; add the kind to the lists`);
  }
  return list;
}

function inOrder(lists: NodeLists["byKind"]): TypeScript.Node[] {
  const all = lists.flat();
  return (lists.length > 1 ? all.sort((one, other) => one.at - other.at) : all).map(({ node }) => node);
}

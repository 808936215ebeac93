import type * as TypeScript from "typescript";
import { written } from "../callee";
import type { CallSinks, Looking } from "./sink";

/**
 * Answers of web frameworks: texts that are HTML by their look, and files. Headers are no sink there: Node refuses line ends in
 * them. Source: Express, "Response"; Hono, "Context"; Node, "response.setHeader".
 */
export const pageSinks: CallSinks = (looking, call, { method = "", object }) => {
  const [first, second] = call.arguments ?? [];
  if (!first || !object || looking.requests.size === 0 || !isAnswer(looking, object)) {
    return [];
  }
  if (/^(sendFile|sendfile|download)$/.test(method)) {
    const isRooted = /\broot\b/.test(second?.getText() ?? "");
    const what = "the path of a file";
    return isRooted ? [] : [{ kind: "path", weakness: "path-traversal", what, value: first, node: call }];
  }
  const isPage = /^(send|end|write)$/.test(method) ? isHtml(looking, first) : method === "html";
  return isPage
    ? [{ kind: "html", weakness: "cross-site-scripting", what: "shown in a page", value: first, node: call }]
    : [];
};

/** True for what is given beside a request, `res` of `(req, res)`, or is its context, and for a chain that begins with it. */
function isAnswer({ program, requests }: Looking, object: TypeScript.Expression): boolean {
  const { ts } = program;
  let node: TypeScript.Node = object;
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) {
    node = node.expression;
  }
  const declaration = ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    declaration.parent.parameters.some((one) => requests.has(one))
  );
}

/** A text that is put together and has a tag. */
function isHtml({ program }: Looking, value: TypeScript.Expression): boolean {
  const { ts } = program;
  const node = written(program, value);
  const isBuilt = ts.isTemplateExpression(node) || ts.isBinaryExpression(node);
  return isBuilt && /<(!doctype|[a-z][a-z0-9]*)[\s>]/i.test(node.getText());
}

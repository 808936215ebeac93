import type * as TypeScript from "typescript";
import { bare } from "../program";
import { calleeOf } from "../taint/callee";
import type { Searched } from "../taint/flows";
import type { Call } from "../taint/model";
import { fixedText } from "../taint/prefixes";
import type { Weakness } from "./weakness";

const writing =
  /^(promises\.)?(writeFile|appendFile|createWriteStream|mkdir|mkdtemp|outputFile|outputJson|ensureDir|ensureFile)(Sync)?$/;
/** Where a function may write: its own folder, a file system that is mounted, and what is no file. */
const allowed = /^\/(tmp|mnt|dev|proc)(\/|$)/;

/** Files that are written where Lambda does not let code write. Source: Lambda Developer Guide, "Configure ephemeral storage". */
export default {
  name: "write-outside-tmp",
  severity: "low",
  find(search) {
    const wrong = search.index.calls.filter((call) => isOutside(search, call));
    return wrong.map((node) => ({
      node,
      message: "file is written outside /tmp, the only folder that Lambda lets code write to",
    }));
  },
} satisfies Weakness;

function isOutside(search: Searched, call: Call): boolean {
  const { module = "", name = "" } = calleeOf(search.program, call.expression);
  const [first] = call.arguments ?? [];
  if (!first || !/^(fs|fs\/promises|fs-extra|graceful-fs)$/.test(module) || !writing.test(name)) {
    return false;
  }
  const start = beginning(search, first, 0);
  return start !== undefined && start !== "" && !allowed.test(start) && /^(\/|\.|[\w-]+\/?)/.test(start);
}

/** What a path begins with, as far as it is written out; undefined when nobody can tell. */
function beginning(search: Searched, expression: TypeScript.Node, depth: number): string | undefined {
  const { program } = search;
  const { ts } = program;
  const node = bare(ts, expression);
  const fixed = fixedText(program, node);
  if (fixed !== undefined || depth > 6) {
    return fixed;
  }
  if (ts.isTemplateExpression(node)) {
    const [span] = node.templateSpans;
    return node.head.text || (span && beginning(search, span.expression, depth + 1));
  }
  if (ts.isBinaryExpression(node)) {
    return beginning(search, node.left, depth + 1);
  }
  if (ts.isCallExpression(node)) {
    return ofCall(search, node, depth + 1);
  }
  if (ts.isIdentifier(node)) {
    const declaration = program.declarationOf(node);
    const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return value ? beginning(search, value, depth + 1) : node.text === "__dirname" ? "/var/task" : undefined;
  }
  return undefined;
}

function ofCall(search: Searched, call: TypeScript.CallExpression, depth: number): string | undefined {
  const { module, name = "", global } = calleeOf(search.program, call.expression);
  const [first] = call.arguments;
  if (global === "process.cwd") {
    return "/var/task";
  }
  if (module === "os" && name === "tmpdir") {
    return "/tmp";
  }
  return module === "path" && /(join|resolve|normalize)$/.test(name) && first
    ? beginning(search, first, depth)
    : undefined;
}

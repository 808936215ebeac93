import type * as TypeScript from "typescript";
import { compiler } from "./compiler";
import type { CodeFile } from "./program/read";

/**
 * A function that Pulumi made of a closure: what the closure captured stands in a `with`, the closure is returned within.
 * Source: `runtime/closure/serializeClosure.ts` of `@pulumi/pulumi`.
 */
const serialised = /^function \w+\([^)]*\) \{\n {2}return \(function\(\) \{\n {4}with\(/m;

/** Packages are captured by the path of their main file. */
const mainFile = /\brequire\("((?:@aws-sdk\/[\w-]+|aws-sdk))\/(?:dist-cjs\/index|lib\/aws)\.js"\)/g;

/** A part of a text that another takes the place of. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The files with the closures of `aws.lambda.CallbackFunction` in place of the functions that Pulumi wraps them in, so that
 * they can be followed; what they captured becomes constants. Lines stay where they are. Other files are as they were.
 */
export function unwrapClosures(files: readonly CodeFile[]): CodeFile[] {
  return files.map((file) => (serialised.test(file.text) ? { ...file, text: unwrapped(file) } : file));
}

function unwrapped({ path, text }: CodeFile): string {
  const ts = compiler();
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const edits: readonly Edit[] = source.statements.flatMap((statement) => editsOf(ts, source, statement));
  const result = edits.reduceRight((before, { start, end, text: after }) => {
    const lines = before.slice(start, end).split("\n").length - after.split("\n").length;
    return `${before.slice(0, start)}${after}${"\n".repeat(Math.max(0, lines))}${before.slice(end)}`;
  }, text);
  return result.replace(mainFile, 'require("$1")');
}

type Compiler = typeof TypeScript;

function editsOf(ts: Compiler, source: TypeScript.SourceFile, statement: TypeScript.Statement): Edit[] {
  const scope = ts.isFunctionDeclaration(statement) ? scopeOf(ts, statement) : undefined;
  const { name } = statement as TypeScript.FunctionDeclaration;
  if (!scope || !name || !ts.isBlock(scope.statement) || !ts.isObjectLiteralExpression(scope.expression)) {
    return [];
  }
  const captured = scope.expression.properties.flatMap((property) => constantOf(ts, source, property));
  const head = `const ${name.text} = (() => {${captured.join("")}`;
  const inner = scope.statement;
  return [
    { start: statement.getStart(source), end: inner.getStart(source) + 1, text: head },
    { start: inner.end - 1, end: statement.end, text: "})();" },
  ];
}

/** The `with` in `function f() { return (function() { with(..) { .. } }).apply(..).apply(..); }`. */
function scopeOf(ts: Compiler, { body }: TypeScript.FunctionDeclaration): TypeScript.WithStatement | undefined {
  const [only] = body?.statements ?? [];
  let node = only && ts.isReturnStatement(only) ? only.expression : undefined;
  while (
    node &&
    (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isParenthesizedExpression(node))
  ) {
    node = node.expression;
  }
  const [first] = node && ts.isFunctionExpression(node) ? node.body.statements : [];
  return first && ts.isWithStatement(first) ? first : undefined;
}

function constantOf(
  ts: Compiler,
  source: TypeScript.SourceFile,
  property: TypeScript.ObjectLiteralElementLike,
): string[] {
  const isName = ts.isPropertyAssignment(property) && ts.isIdentifier(property.name);
  const name = isName ? property.name.text : "";
  // A function's own name is not captured: it would stand for itself.
  return isName && !/^(this|arguments)$/.test(name) && property.initializer.getText(source) !== name
    ? [` const ${name} = ${property.initializer.getText(source)};`]
    : [];
}

import { dirname, posix } from "node:path";
import type * as TypeScript from "typescript";
import { type Assigned, gatherAssigned } from "./program/assigned";
import { type Handler, handlersOf } from "./program/handlers";
import { nothingKnown } from "./program/known";
import { emptyLists, type NodesOf, nodesByKind } from "./program/nodes";
import { type CodeFile, fileFor } from "./program/read";
import { bare, memberName, type Resolving, resolve } from "./program/resolve";
import { bind, boundName, type Compiler, emptyScopes } from "./program/scopes";

export { type CodeFile, readProgram } from "./program/read";

/** A handler's code: its entry file with all that it imports relatively, or the files of a bundle or archive. */
export interface SourceProgram extends Resolving {
  files: TypeScript.SourceFile[];
  entry: TypeScript.SourceFile;
  ts: Compiler;
  /** The nodes of some kinds: nobody need walk the tree. */
  nodesOf: NodesOf;
  /** What the program's statements store, by where. */
  assigned: Assigned;
  /**
   * The declaration behind a name: across files, imports, re-exports, require, destructuring; for the name of a member
   * (`helper.run`) that of the export. Undefined for a global, a package's name, and a member of a local object.
   */
  declarationOf(node: TypeScript.Identifier): TypeScript.Node | undefined;
  /**
   * The module and the exported name behind an expression that comes from a package: `@aws-sdk/client-s3` and
   * `GetObjectCommand`. `*` is all of the module, `promises.readFile` a member of what it exports, and `node:fs` is `fs`.
   */
  importedFrom(node: TypeScript.Expression): { module: string; name: string } | undefined;
  /** The functions that Lambda calls: the exported `handler` or the given name, behind wrappers such as middy. */
  handlers(name?: string): Handler[];
  /** Where a node stands, as people count. */
  place(node: TypeScript.Node): Place;
}

/** A place in a file; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * Reads the files into a program; nothing is read from disk.
 * @throws Error when the entry is not among the files.
 */
export function loadProgram(ts: Compiler, files: readonly CodeFile[], entry: string): SourceProgram {
  const sources = new Map(files.map((file) => [normal(file.path), parsed(ts, file)]));
  const first = sources.get(normal(entry));
  if (!first) {
    throw new Error(`the entry ${entry} is not among the files of the program`);
  }
  const scopes = emptyScopes(ts);
  const all = [...sources.values()];
  const lists = emptyLists(ts);
  for (const file of all) {
    bind(ts, file, scopes, lists);
  }
  const nodesOf = nodesByKind(lists);
  const fileOf = (specifier: string, from: TypeScript.SourceFile) => {
    const base = posix.join(normal(dirname(from.fileName)), specifier);
    const path = fileFor(base, (one) => sources.has(one));
    return path === undefined ? undefined : sources.get(path);
  };
  const assigned = gatherAssigned(ts, nodesOf, (name) => boundName(scopes, name));
  const resolving = { ts, scopes, assigned, fileOf, known: nothingKnown(lists.count) };
  return { files: all, nodesOf, ...programOf(resolving, first) };
}

function programOf(resolving: Resolving, entry: TypeScript.SourceFile): Omit<SourceProgram, "files" | "nodesOf"> {
  return {
    ...resolving,
    entry,
    declarationOf: (node) => declarationOf(resolving, node),
    importedFrom(node) {
      const target = resolve(resolving, node);
      return target && "module" in target ? target : undefined;
    },
    handlers: (name) => handlersOf(resolving, entry, name),
    place: (node) => placeOf(node),
  };
}

function declarationOf(resolving: Resolving, node: TypeScript.Identifier): TypeScript.Node | undefined {
  const { ts } = resolving;
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
  const target = isKey ? undefined : resolve(resolving, isMember ? parent : node);
  return target && "node" in target ? target.node : undefined;
}

function placeOf(node: TypeScript.Node): Place {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { file: file.fileName, line: line + 1, column: character + 1 };
}

function parsed(ts: Compiler, { path, text }: CodeFile): TypeScript.SourceFile {
  const kind = /\.[cm]?ts$/.test(path)
    ? ts.ScriptKind.TS
    : path.endsWith(".tsx")
      ? ts.ScriptKind.TSX
      : path.endsWith(".json")
        ? ts.ScriptKind.JSON
        : ts.ScriptKind.JS;
  // Comments with types are not read, and `bind` sets the parents.
  const options = { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(path, text, options, false, kind);
}

function normal(path: string): string {
  return posix.normalize(path.replaceAll("\\", "/"));
}

export { bare, memberName };

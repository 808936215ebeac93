import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { functionsBehind, objectBehind } from "../program/handlers";
import { append } from "../program/known";
import { memberName } from "../program/resolve";

/** A call, or a creation, by what it hands over. */
export type Site = TypeScript.CallExpression | TypeScript.NewExpression;

/** Where each function and each class of the program is called or created, and where each variable is given elements. */
export type Sites = Map<TypeScript.Node, Site[]>;

/** Gathers the calls of the program's own functions, methods and classes in one walk. */
export function gatherSites(program: SourceProgram): Sites {
  const { CallExpression, NewExpression } = program.ts.SyntaxKind;
  const sites: Sites = new Map();
  const methods = methodsByName(program);
  for (const node of program.nodesOf<Site>(CallExpression, NewExpression)) {
    for (const called of calledBy(program, node, methods)) {
      append(sites, called, node);
    }
  }
  return sites;
}

type Methods = Map<string, TypeScript.FunctionLikeDeclaration[]>;

function calledBy(program: SourceProgram, site: Site, methods: Methods): readonly TypeScript.Node[] {
  const { ts } = program;
  if (ts.isNewExpression(site)) {
    const made = objectBehind(program, site.expression);
    return made ? [made] : [];
  }
  const name = memberName(ts, site.expression);
  if (name === "push" || name === "unshift") {
    const { expression } = site.expression as TypeScript.PropertyAccessExpression;
    const variable = ts.isIdentifier(expression) ? program.declarationOf(expression) : undefined;
    return variable ? [variable] : [];
  }
  const isCall = ts.isCallExpression(site.expression);
  const behind = isCall || program.importedFrom(site.expression) ? [] : functionsBehind(program, site.expression);
  const object = name === undefined ? undefined : (site.expression as TypeScript.PropertyAccessExpression).expression;
  // An object that is handed over may be of any class that has such a method.
  const isOpen = object && behind.length === 0 && objectBehind(program, object) === undefined;
  return isOpen ? (methods.get(name as string) ?? []) : behind;
}

function methodsByName(program: SourceProgram): Methods {
  const { ts } = program;
  const methods: Methods = new Map();
  for (const node of program.nodesOf<TypeScript.MethodDeclaration>(ts.SyntaxKind.MethodDeclaration)) {
    if (ts.isClassLike(node.parent) && ts.isIdentifier(node.name)) {
      append(methods, node.name.text, node);
    }
  }
  return methods;
}

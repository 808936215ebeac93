import type * as TypeScript from "typescript";
import { libraryCalls } from "../../data/calling-libraries";
import { asking, type Context, valuesOf } from "../values";
import { clientNamed } from "./clients";

/** The methods whose calls may be calls of AWS. */
export type CallingMethods = (name: string | undefined) => boolean;

/** Packages with clients and other objects whose methods call AWS. */
const calling = /^(@aws-sdk\/(client|lib)-|aws-sdk|@aws-lambda-powertools\/parameters|pulumi-secure-serverless)/;

/** Methods of what libraries make, and the packages of those. */
const ofLibraries = Object.keys(libraryCalls).flatMap((key): [module: string, method: string][] => {
  const [, module, method] = /^(\S+) .*#(.+)$/.exec(key) ?? [];
  return module !== undefined && method !== undefined ? [[module, method]] : [];
});

/**
 * The methods that are looked at: any, where the program makes a client with a method for each operation. Most programs make
 * none, and most calls in a bundle are of other objects.
 */
export function callingMethods(context: Context, packages: readonly string[]): CallingMethods {
  if (!packages.some((name) => calling.test(name))) {
    return (name) => name === "send";
  }
  const known = ofLibraries.filter(([module]) => packages.includes(module)).map(([, method]) => method);
  const names = new Set<string | undefined>(["send", ...known]);
  return makesAggregated(context) ? () => true : (name) => names.has(name);
}

function makesAggregated(context: Context): boolean {
  const { ts, nodesOf, importedFrom } = context.program;
  const { CallExpression, NewExpression } = ts.SyntaxKind;
  return (
    nodesOf<TypeScript.NewExpression>(NewExpression).some((node) => isAggregated(asking(context), node.expression)) ||
    nodesOf<TypeScript.CallExpression>(CallExpression).some((node) =>
      /DynamoDBDocument\.from$/.test(importedFrom(node.expression)?.name ?? ""),
    )
  );
}

function isAggregated(context: Context, made: TypeScript.Expression): boolean {
  return valuesOf(context, made).some(
    (value) => value.kind === "imported" && clientNamed(value.module, value.name)?.isAggregated,
  );
}

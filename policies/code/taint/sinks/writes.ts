import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { functionsBehind } from "../../program/handlers";
import type { Looking, Sink } from "./sink";

const base = { kind: "prototype", weakness: "prototype-pollution" } as const;

/**
 * Writes by a key that is not fixed: into a member that was itself found by such a key, in a function that copies objects into
 * objects, and of an object into one that lives longer than the request.
 */
export function writeSinks(looking: Looking): Sink[] {
  return looking.index.keyed.flatMap(({ target, value }) => {
    const { ts } = looking.program;
    const key = bare(ts, target.argumentExpression);
    const object = bare(ts, target.expression);
    const isFixed = ts.isStringLiteralLike(key) || ts.isNumericLiteral(key);
    if (isFixed) {
      return throughKey(looking, object, target, value);
    }
    const node = target;
    return [
      ...throughKey(looking, object, target, value),
      ...(isRecursive(looking, target) ? [{ ...base, value: key, node, what: "copied with all its keys" }] : []),
      ...(isLasting(looking, object)
        ? [{ ...base, value: key, also: value, node, what: "the name of a member that is written" }]
        : []),
    ];
  });
}

/** `x[key][other] = value`. */
function throughKey(
  { program }: Looking,
  object: TypeScript.Node,
  node: TypeScript.Node,
  value: TypeScript.Node,
): Sink[] {
  const { ts } = program;
  const isKeyed = ts.isElementAccessExpression(object) && !ts.isLiteralExpression(object.argumentExpression);
  return isKeyed
    ? [
        {
          ...base,
          value: object.argumentExpression,
          also: value,
          node,
          what: "the name of a member that is written into",
        },
      ]
    : [];
}

/** In a function that calls itself, with an element of the same key. */
function isRecursive({ program }: Looking, target: TypeScript.ElementAccessExpression): boolean {
  const { ts } = program;
  const key = target.argumentExpression.getText();
  const owner = ts.findAncestor(target, (one) => ts.isFunctionLike(one) && callsItself(program, one, key));
  return owner !== undefined;
}

function callsItself(program: Looking["program"], owner: TypeScript.Node, key: string): boolean {
  const { ts } = program;
  const visit = (node: TypeScript.Node): boolean => {
    const isCall = ts.isCallExpression(node) && node.arguments.some((one) => one.getText().endsWith(`[${key}]`));
    const isSelf =
      isCall && functionsBehind(program, node.expression).includes(owner as TypeScript.FunctionLikeDeclaration);
    return isSelf || (ts.forEachChild(node, visit) ?? false);
  };
  return ts.forEachChild(owner, visit) ?? false;
}

/** An object of the module, without a prototype that matters being excluded. */
function isLasting({ program }: Looking, object: TypeScript.Node): boolean {
  const { ts } = program;
  const declaration = ts.isIdentifier(object) ? program.declarationOf(object) : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const isOfModule = declaration !== undefined && !ts.findAncestor(declaration, ts.isFunctionLike);
  return isOfModule && value !== undefined && ts.isObjectLiteralExpression(bare(ts, value));
}

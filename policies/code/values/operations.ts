import type * as TypeScript from "typescript";
import { functionsBehind, returned } from "../program/handlers";
import { bare, memberName } from "../program/resolve";
import { valuesOf } from "../values";
import type { Context } from "./context";
import { joined, unknownValue, type Value } from "./model";

/** One value where a text is made of parts; several are unknown there. */
export function one(context: Context, node: TypeScript.Node): Value {
  const [first, second] = valuesOf(context, node);
  return first && second === undefined ? first : unknownValue;
}

/** Methods of a text that leave it what it is, as far as a resource's name goes. */
const keeping = /^(trim|toString|valueOf|normalize)$/;

/** What a call gives: what the program's own function returns, with this call's arguments. */
export function ofCall(context: Context, node: TypeScript.CallExpression): Value[] {
  const { program } = context;
  const callee = bare(program.ts, node.expression) as TypeScript.Expression;
  const method = memberName(program.ts, callee);
  const object = method === undefined ? undefined : (callee as TypeScript.PropertyAccessExpression).expression;
  const [first] = node.arguments;
  if (object && keeping.test(method as string)) {
    return valuesOf(context, object);
  }
  if (
    first &&
    /^(String|Promise\.resolve|Object\.freeze|structuredClone|encodeURI|encodeURIComponent)$/.test(callee.getText())
  ) {
    return valuesOf(context, first);
  }
  const made = program.importedFrom(callee) ? [] : calledFunctions(context, callee);
  const results = made.flatMap((of) => ofReturned(context, of, node));
  return results.length > 0 ? results : [{ kind: "result", call: node, path: "" }];
}

/** The program's own functions that a call may call. */
function calledFunctions(context: Context, callee: TypeScript.Node): readonly TypeScript.FunctionLikeDeclaration[] {
  const direct = functionsBehind(context.program, callee);
  if (direct.length > 0 || !memberName(context.program.ts, callee)) {
    return direct;
  }
  return valuesOf(context, callee).flatMap((value) => (value.kind === "function" ? [value.node] : []));
}

function ofReturned(
  context: Context,
  made: TypeScript.FunctionLikeDeclaration,
  call: TypeScript.CallExpression,
): Value[] {
  const bindings = new Map(context.bindings);
  made.parameters.forEach((parameter, index) => {
    const given = call.arguments[index];
    if (given) {
      bindings.set(parameter, valuesOf(context, given));
    } else if (parameter.initializer) {
      bindings.set(parameter, valuesOf(context, parameter.initializer));
    }
  });
  return returned(context.program, made).flatMap((value) => valuesOf({ ...context, bindings }, value));
}

/** What `new` makes. */
export function ofNew(context: Context, node: TypeScript.NewExpression): Value[] {
  const { bindings } = context;
  return valuesOf(context, node.expression).map((made): Value => {
    if (made.kind === "class") {
      return { kind: "instance", node, of: made.node, bindings };
    }
    return made.kind === "imported" ? { ...made, kind: "made", node, bindings } : unknownValue;
  });
}

/** What an operator of two sides gives. */
export function ofOperator(context: Context, { left, operatorToken, right }: TypeScript.BinaryExpression): Value[] {
  const { SyntaxKind } = context.program.ts;
  switch (operatorToken.kind) {
    case SyntaxKind.PlusToken:
      return [joined([one(context, left), one(context, right)])];
    case SyntaxKind.QuestionQuestionToken:
    case SyntaxKind.BarBarToken:
      return withFallback(valuesOf(context, left), valuesOf(context, right));
    case SyntaxKind.EqualsToken:
    case SyntaxKind.AmpersandAmpersandToken:
      return valuesOf(context, right);
    case SyntaxKind.QuestionQuestionEqualsToken:
    case SyntaxKind.BarBarEqualsToken:
      return [...valuesOf(context, left), ...valuesOf(context, right)];
    default:
      return [unknownValue];
  }
}

/** Deployment sets the variables: what is written beside one is taken only where it is not set. */
export function withFallback(values: Value[], others: Value[]): Value[] {
  const [other] = others;
  const present = values.filter(({ kind }) => kind !== "absent");
  if (present.length > 0 && present.every(({ kind }) => kind === "environment")) {
    return present.map((value) =>
      other?.kind === "constant" ? { fallback: other.text, ...(value as Value & object) } : value,
    );
  }
  return [...present, ...others];
}

import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { functionsBehind, objectBehind } from "../program/handlers";
import { boundName } from "../program/scopes";
import type { Call, Caller, Index } from "./model";

/** Methods that put their last argument, or all of them, into what they are called on. */
const adding = /^(push|unshift|set|add|append|splice)$/;

/** What one walk over the program finds. Who calls a function is found when it is first asked. */
export function indexOf(program: SourceProgram): Index {
  let callers: Map<TypeScript.Node, Caller[]> | undefined;
  const index: Index = {
    calls: [],
    objects: [],
    templates: [],
    keyed: [],
    assignments: [],
    texts: [],
    added: new Map(),
    callers(of) {
      callers ??= callersIn(program, index.calls);
      return callers.get(of) ?? [];
    },
  };
  const visit = (node: TypeScript.Node): void => {
    note(program, index, node);
    program.ts.forEachChild(node, visit);
  };
  program.files.forEach(visit);
  return index;
}

function note(program: SourceProgram, index: Index, node: TypeScript.Node): void {
  const { ts } = program;
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    index.calls.push(node);
    noteAdded(program, index, node);
  } else if (ts.isObjectLiteralExpression(node)) {
    index.objects.push(node);
  } else if (ts.isTaggedTemplateExpression(node)) {
    index.templates.push(node);
  } else if (ts.isStringLiteralLike(node)) {
    index.texts.push(node);
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    index.assignments.push(node);
    noteKeyed(program, index, node);
  }
}

function noteKeyed(program: SourceProgram, index: Index, { left, right }: TypeScript.BinaryExpression): void {
  const { ts } = program;
  if (!ts.isElementAccessExpression(left)) {
    return;
  }
  index.keyed.push({ target: left, value: right });
  if (ts.isIdentifier(left.expression) && !ts.isStringLiteralLike(left.argumentExpression)) {
    add(index.added, boundName(program.scopes, left.expression), [right]);
  }
}

function noteAdded({ ts, scopes }: SourceProgram, index: Index, { expression, arguments: given = [] as never }: Call) {
  if (ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression)) {
    const { text } = expression.name;
    if (adding.test(text)) {
      add(index.added, boundName(scopes, expression.expression), text === "set" ? given.slice(1) : [...given]);
    }
  }
}

function add<Value>(map: Map<TypeScript.Node, Value[]>, key: TypeScript.Node | undefined, values: Value[]): void {
  if (key) {
    map.set(key, [...(map.get(key) ?? []), ...values]);
  }
}

function callersIn(program: SourceProgram, calls: readonly Call[]): Map<TypeScript.Node, Caller[]> {
  const callers = new Map<TypeScript.Node, Caller[]>();
  for (const call of calls) {
    for (const called of calledBy(program, call)) {
      add(callers, called, [{ call }]);
    }
    (call.arguments ?? []).forEach((given, argument) => {
      const isNamed = program.ts.isIdentifier(given) || program.ts.isPropertyAccessExpression(given);
      for (const handed of isNamed ? functionsBehind(program, given) : []) {
        add(callers, handed, [{ call, argument }]);
      }
    });
  }
  return callers;
}

/** The functions of the program that a call runs; for `new`, the constructor. */
export function calledBy(program: SourceProgram, call: Call): TypeScript.Node[] {
  if (!program.ts.isNewExpression(call)) {
    return functionsBehind(program, call.expression);
  }
  const made = objectBehind(program, call.expression);
  const members = made && program.ts.isClassLike(made) ? made.members : [];
  return members.filter(program.ts.isConstructorDeclaration);
}

import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { functionsBehind, objectBehind } from "../program/handlers";
import { append } from "../program/known";
import { boundName } from "../program/scopes";
import type { Call, Caller, Index } from "./model";

/** Methods that put their last argument, or all of them, into what they are called on. */
const adding = /^(push|unshift|set|add|append|splice)$/;

/** What is looked for in the program. Who calls a function is found when it is first asked. */
export function indexOf(program: SourceProgram): Index {
  let callers: Map<TypeScript.Node, Caller[]> | undefined;
  const index: Index = {
    ...listed(program),
    keyed: [],
    added: new Map(),
    callers(of) {
      callers ??= callersIn(program, index.calls);
      return callers.get(of) ?? [];
    },
  };
  for (const call of index.calls) {
    noteAdded(program, index, call);
  }
  for (const assignment of index.assignments) {
    noteKeyed(program, index, assignment);
  }
  return index;
}

function listed({ ts: { SyntaxKind }, nodesOf }: SourceProgram) {
  const binaries = nodesOf<TypeScript.BinaryExpression>(SyntaxKind.BinaryExpression);
  return {
    calls: nodesOf<Call>(SyntaxKind.CallExpression, SyntaxKind.NewExpression),
    objects: nodesOf<TypeScript.ObjectLiteralExpression>(SyntaxKind.ObjectLiteralExpression),
    templates: nodesOf<TypeScript.TaggedTemplateExpression>(SyntaxKind.TaggedTemplateExpression),
    assignments: binaries.filter(({ operatorToken }) => operatorToken.kind === SyntaxKind.EqualsToken),
    texts: nodesOf<TypeScript.StringLiteralLike>(SyntaxKind.StringLiteral, SyntaxKind.NoSubstitutionTemplateLiteral),
  };
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
  for (const value of key ? values : []) {
    append(map, key as TypeScript.Node, value);
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
export function calledBy(program: SourceProgram, call: Call): readonly TypeScript.Node[] {
  if (!program.ts.isNewExpression(call)) {
    return functionsBehind(program, call.expression);
  }
  const made = objectBehind(program, call.expression);
  const members = made && program.ts.isClassLike(made) ? made.members : [];
  return members.filter(program.ts.isConstructorDeclaration);
}

import type * as TypeScript from "typescript";
import { memberName } from "../program";
import { boundName } from "../program/scopes";
import { elementGiven } from "./callbacks";
import { type At, type Call, type Caller, type Members, quoted, type Step, step, type Tracer } from "./model";
import { first, trace } from "./trace";

/** Longer expressions are more than names. */
const longestName = 80;

/** The way to what a name stands for. */
export function declared(tracer: Tracer, name: TypeScript.Identifier, members: Members, at: At): Step[] | undefined {
  const declaration =
    boundName(tracer.program.scopes, name) &&
    (tracer.program.declarationOf(name) ?? boundName(tracer.program.scopes, name));
  return declaration
    ? behind(tracer, declaration, members, { ...at, point: { node: name, later: at.point } })
    : undefined;
}

/** The way to what a declaration keeps. */
export function behind(tracer: Tracer, node: TypeScript.Node, members: Members, at: At): Step[] | undefined {
  const { ts } = tracer;
  if (ts.isVariableDeclaration(node)) {
    return variable(tracer, node, members, at);
  }
  if (ts.isBindingElement(node)) {
    return binding(tracer, node, members, at) ?? stored(tracer, node, members, at);
  }
  if (ts.isParameter(node)) {
    return parameter(tracer, node, members, at) ?? stored(tracer, node, members, at);
  }
  return ts.isExpression(node) && !ts.isIdentifier(node) ? trace(tracer, node, members, at) : undefined;
}

function variable(tracer: Tracer, node: TypeScript.VariableDeclaration, members: Members, at: At) {
  const { ts } = tracer;
  const found = initial(tracer, node, members, at) ?? stored(tracer, node, members, at);
  const name = ts.isIdentifier(node.name) ? node.name.text : "";
  return found && name.length > 1 ? [...found, step(tracer, node, `kept as ${quoted(name)}`)] : found;
}

function initial(tracer: Tracer, node: TypeScript.VariableDeclaration, members: Members, at: At) {
  const { ts } = tracer;
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop) && loop.initializer === node.parent) {
    return trace(tracer, loop.expression, ["*", ...members], at);
  }
  if (ts.isForInStatement(loop) && loop.initializer === node.parent) {
    return trace(tracer, loop.expression, ["*"], at);
  }
  return node.initializer && trace(tracer, node.initializer, members, at);
}

/** What is assigned to a name later, to its members, and what is put into it. */
function stored(tracer: Tracer, node: TypeScript.Node, members: Members, at: At): Step[] | undefined {
  const { assigned } = tracer.program;
  const [name, ...rest] = members;
  const whole = first(tracer, assigned.variables.get(node) ?? [], members, at);
  if (whole) {
    return whole;
  }
  for (const one of tracer.question.kind === "request" ? [] : (assigned.members.get(node) ?? [])) {
    const isAsked = name === undefined || name === "*" || one.name === name;
    const found = isAsked ? trace(tracer, one.value, rest, at) : undefined;
    if (found) {
      return found;
    }
  }
  const isElement = name === undefined || name === "*" || /^\d+$/.test(name);
  return isElement ? first(tracer, tracer.index.added.get(node) ?? [], rest, at) : undefined;
}

function binding(tracer: Tracer, node: TypeScript.BindingElement, members: Members, at: At): Step[] | undefined {
  const { ts } = tracer;
  const pattern = node.parent;
  const asked = [...namesOf(tracer, node), ...members];
  const owner = pattern.parent;
  const found = ts.isBindingElement(owner)
    ? binding(tracer, owner, asked, at)
    : ts.isVariableDeclaration(owner)
      ? initial(tracer, owner, asked, at)
      : parameter(tracer, owner, asked, at);
  return found ?? (node.initializer && trace(tracer, node.initializer, members, at));
}

function namesOf({ ts }: Tracer, node: TypeScript.BindingElement): Members {
  if (node.dotDotDotToken) {
    return ts.isArrayBindingPattern(node.parent) ? ["*"].slice(1) : [];
  }
  if (ts.isArrayBindingPattern(node.parent)) {
    return [String(node.parent.elements.indexOf(node))];
  }
  const name = node.propertyName ?? node.name;
  return ["text" in name ? String(name.text) : "*"];
}

function parameter(tracer: Tracer, node: TypeScript.ParameterDeclaration, members: Members, at: At) {
  if (tracer.requests.has(node) || tracer.events.has(node)) {
    const source = sourceOf(tracer, node, members);
    return source === undefined ? undefined : [step(tracer, node, source)];
  }
  const { frame } = at;
  const index = node.parent.parameters.filter((one) => one.name.getText() !== "this").indexOf(node);
  if (frame?.function === node.parent) {
    return argument(tracer, node, { call: frame.call }, index, members, { ...at, frame: frame.outer });
  }
  const given = elementGiven(tracer, node.parent, index, members, at);
  if (given) {
    return given;
  }
  for (const caller of tracer.index.callers(node.parent).slice(0, 30)) {
    const found = argument(tracer, node, caller, index, members, { point: at.point });
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** What a parameter that is an event, or a request of a framework, is called when its sender chooses the member. */
function sourceOf({ requests, question }: Tracer, node: TypeScript.Node, members: Members): string | undefined {
  const asked = requests.get(node);
  const part = asked ? asked(members) : members;
  // A part that is longer is told as it stands in the event: the parameter is no whole request.
  const isRequest = asked !== undefined && part !== members && (part ?? []).length <= members.length;
  return part && question.event(part, isRequest ? members : undefined);
}

function argument(
  tracer: Tracer,
  node: TypeScript.ParameterDeclaration,
  caller: Caller,
  index: number,
  members: Members,
  at: At,
): Step[] | undefined {
  const { ts } = tracer;
  const given: readonly TypeScript.Node[] = caller.call.arguments ?? [];
  if (caller.argument !== undefined) {
    return undefined;
  }
  const spread = given.findIndex((one) => ts.isSpreadElement(one));
  const asked = node.dotDotDotToken ? given.slice(index) : given.slice(index, index + 1);
  const later = { ...at, point: { node: caller.call, later: at.point } };
  const found =
    spread >= 0 && spread <= index
      ? trace(tracer, given[spread] as TypeScript.Node, members, later)
      : first(tracer, asked, node.dotDotDotToken ? members.slice(1) : members, later);
  return found && [...found, step(tracer, caller.call, `passed to ${calledName(tracer, caller.call)}`)];
}

/** The names of a function and what it is a member of; nothing else of the code, which may hold a secret. */
function calledName({ ts }: Tracer, { expression }: Call): string {
  const text = expression.end - expression.pos > longestName ? "" : expression.getText();
  const [names = memberName(ts, expression)] = /^[\w$]+(\s*\??\.\s*[\w$]+)*$/.exec(text) ?? [];
  return names === undefined || ts.isFunctionLike(expression) ? "a function" : quoted(names);
}

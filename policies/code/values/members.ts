import type * as TypeScript from "typescript";
import { returned } from "../program/handlers";
import { valuesOf } from "../values";
import { type Context, enter } from "./context";
import { absentValue, type Bindings, distinct, unknownValue, type Value } from "./model";
import { parameterValues } from "./parameters";

/** What a member of values may be. */
export function memberOf(context: Context, values: readonly Value[], name: string): Value[] {
  return distinct(values.flatMap((value) => memberOfOne(context, value, name)));
}

function memberOfOne(context: Context, value: Value, name: string): Value[] {
  switch (value.kind) {
    case "environments":
      return [{ kind: "environment", name }];
    case "event":
    case "result":
      return [{ ...value, path: `${value.path}.${name}` }];
    case "object":
      return propertyOf(within(context, value.bindings), value.node, name);
    case "instance":
      return classMember(within(context, constructed(context, value)), value.of, name);
    case "class":
      return classMember(context, value.node, name);
    case "imported":
      return [{ ...value, name: `${value.name}.${name}` }];
    case "absent":
      return [];
    default:
      return [unknownValue];
  }
}

/** The context with the parameters of another call. */
export function within(context: Context, bindings: Bindings): Context {
  return { ...context, bindings };
}

/** The last one of a name counts; before it, a spread may have brought it. */
function propertyOf(context: Context, literal: TypeScript.ObjectLiteralExpression, name: string): Value[] {
  const { ts } = context.program;
  for (const property of [...literal.properties].reverse()) {
    if (ts.isSpreadAssignment(property)) {
      // What is spread may in turn spread this object.
      const inner = enter(context, property);
      const found = inner ? memberOf(inner, valuesOf(inner, property.expression), name) : [];
      if (found.some(({ kind }) => kind !== "absent" && kind !== "unknown")) {
        return found;
      }
    } else if (nameIs(ts, property.name, name)) {
      return [...propertyValue(context, property), ...storedOf(context, literal, name)];
    }
  }
  const stored = storedOf(context, literal, name);
  const isOpen = literal.properties.some((one) => ts.isSpreadAssignment(one) || isComputed(ts, one.name));
  return stored.length > 0 ? stored : [isOpen ? unknownValue : absentValue];
}

function nameIs(ts: Context["program"]["ts"], name: TypeScript.Node | undefined, wanted: string): boolean {
  const inner = name && ts.isComputedPropertyName(name) ? name.expression : name;
  return (
    inner !== undefined && "text" in inner && inner.text === wanted && (inner === name || ts.isStringLiteralLike(inner))
  );
}

function isComputed(ts: Context["program"]["ts"], name: TypeScript.Node | undefined): boolean {
  return name !== undefined && ts.isComputedPropertyName(name) && !ts.isStringLiteralLike(name.expression);
}

function propertyValue(context: Context, property: TypeScript.ObjectLiteralElementLike): Value[] {
  const { ts } = context.program;
  if (ts.isPropertyAssignment(property)) {
    return valuesOf(context, property.initializer);
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return valuesOf(context, property.name);
  }
  if (ts.isGetAccessor(property)) {
    return returned(context.program, property).flatMap((value) => valuesOf(context, value));
  }
  return ts.isMethodDeclaration(property) ? [{ kind: "function", node: property }] : [unknownValue];
}

/** `params.TableName = ..` after `const params = { .. }`. */
function storedOf(context: Context, literal: TypeScript.ObjectLiteralExpression, name: string): Value[] {
  const { ts, assigned } = context.program;
  const owner = ts.findAncestor(literal, ts.isVariableDeclaration);
  const stored = owner && owner.initializer === literal ? (assigned.members.get(owner) ?? []) : [];
  return stored.filter((one) => one.name === name).flatMap((one) => valuesOf(context, one.value));
}

/** `this.name` within a class, or within an object that is written out. */
export function thisMember(context: Context, node: TypeScript.Node, name: string): Value[] {
  const { ts } = context.program;
  const holder = ts.findAncestor(node, (one) => {
    const isOwnThis = ts.isFunctionLike(one) && !ts.isArrowFunction(one);
    return isOwnThis || ts.isPropertyDeclaration(one) || ts.isClassStaticBlockDeclaration(one);
  });
  const owner = holder && ts.isPropertyAssignment(holder.parent) ? holder.parent.parent : holder?.parent;
  if (owner && ts.isObjectLiteralExpression(owner)) {
    return propertyOf(context, owner, name);
  }
  return owner && ts.isClassLike(owner) ? classMember(context, owner, name) : [unknownValue];
}

/** A property of a class: its initial value, what is assigned to it, a parameter property, a getter, or a method. */
function classMember(context: Context, owner: TypeScript.ClassLikeDeclaration, name: string): Value[] {
  const { ts, assigned } = context.program;
  const own = owner.members.find((one) => nameIs(ts, one.name, name) || isPrivate(ts, one.name, name));
  const initial =
    own && ts.isPropertyDeclaration(own)
      ? own.initializer && valuesOf(context, own.initializer)
      : own && ts.isGetAccessor(own)
        ? returned(context.program, own).flatMap((value) => valuesOf(context, value))
        : own && ts.isMethodDeclaration(own)
          ? [{ kind: "function", node: own } satisfies Value]
          : parameterProperty(context, owner, name);
  const stored = (assigned.fields.get(owner) ?? []).filter((one) => one.name === name);
  const all = [...(initial ?? []), ...stored.flatMap((one) => valuesOf(context, one.value))];
  return all.length > 0 ? all : inherited(context, owner, name);
}

function isPrivate(ts: Context["program"]["ts"], name: TypeScript.Node | undefined, wanted: string): boolean {
  return name !== undefined && ts.isPrivateIdentifier(name) && name.text === wanted;
}

function parameterProperty(
  context: Context,
  owner: TypeScript.ClassLikeDeclaration,
  name: string,
): Value[] | undefined {
  const { ts } = context.program;
  const parameters = constructorOf(context, owner)?.parameters ?? [];
  const found = parameters.find((one) => ts.isIdentifier(one.name) && one.name.text === name && one.modifiers);
  return found && (context.bindings.get(found) ?? parameterValues(context, found));
}

function constructorOf({ program: { ts } }: Context, owner: TypeScript.ClassLikeDeclaration) {
  return owner.members.find(ts.isConstructorDeclaration);
}

function inherited(context: Context, owner: TypeScript.ClassLikeDeclaration, name: string): Value[] {
  const base = owner.heritageClauses?.find(({ token }) => token === context.program.ts.SyntaxKind.ExtendsKeyword);
  const [type] = base?.types ?? [];
  const inner = type && enter(context, type);
  const values = inner ? valuesOf(inner, type.expression) : [];
  const found = values.flatMap((value) =>
    inner && value.kind === "class" ? classMember(inner, value.node, name) : [],
  );
  return found.length > 0 ? found : [unknownValue];
}

/** What the constructor of an instance was given. */
function constructed(context: Context, { node, of, bindings }: Extract<Value, { kind: "instance" }>): Bindings {
  const outer = within(context, bindings);
  const parameters = constructorOf(context, of)?.parameters ?? [];
  const given = parameters.map((parameter, index): [TypeScript.Node, Value[]] => {
    const argument = node.arguments?.[index] ?? parameter.initializer;
    return [parameter, argument ? valuesOf(outer, argument) : [absentValue]];
  });
  return new Map(given);
}

import type * as TypeScript from "typescript";
import { objectBehind } from "../program/handlers";
import { type At, type Members, quoted, type Step, step, type Tracer } from "./model";
import { first, trace } from "./trace";

/** The way to a member of an object that is written out. */
export function objectMember(
  tracer: Tracer,
  { properties }: TypeScript.ObjectLiteralExpression,
  members: Members,
  at: At,
): Step[] | undefined {
  const [name, ...rest] = members;
  for (const property of [...properties].reverse()) {
    const own = nameOf(property);
    const isAsked = name === undefined || name === "*" || own === undefined || own === name;
    const found = isAsked ? propertyOf(tracer, property, members, rest, at) : undefined;
    if (found) {
      return found;
    }
    if (own !== undefined && own === name) {
      return undefined;
    }
  }
  return undefined;
}

function propertyOf(
  tracer: Tracer,
  property: TypeScript.ObjectLiteralElementLike,
  members: Members,
  rest: Members,
  at: At,
): Step[] | undefined {
  const { ts } = tracer;
  if (ts.isSpreadAssignment(property)) {
    return trace(tracer, property.expression, members, at);
  }
  if (ts.isShorthandPropertyAssignment(property)) {
    return trace(tracer, property.name, rest, at);
  }
  return ts.isPropertyAssignment(property) ? trace(tracer, property.initializer, rest, at) : undefined;
}

/** The name of a member where it is written out. */
export function nameOf(member: TypeScript.Node): string | undefined {
  const { name } = member as TypeScript.PropertyAssignment;
  return name && "text" in name ? String(name.text) : undefined;
}

/** The way to a field of a class, `this.name`: what it begins with and what is stored in it. */
export function fieldOf(
  tracer: Tracer,
  owner: TypeScript.ClassLikeDeclaration | undefined,
  [name, ...rest]: Members,
  at: At,
): Step[] | undefined {
  if (!owner || name === undefined) {
    return undefined;
  }
  const own = tracer.program.assigned.fields.get(owner) ?? [];
  const fields = [...own, ...storedOutside(tracer, owner)].filter((one) => one.name === name);
  const found =
    first(
      tracer,
      fields.map(({ value }) => value),
      rest,
      at,
    ) ?? first(tracer, initialValues(tracer, owner, name), rest, at);
  return found && [...found, step(tracer, owner, `kept as ${quoted(`this.${name}`)}`)];
}

/** `instance.name = value`, for instances that a name of the program keeps. */
function storedOutside({ program }: Tracer, owner: TypeScript.Node) {
  const { members } = program.assigned;
  const instances = [...members.keys()].filter((one) => program.ts.isVariableDeclaration(one));
  return instances.filter((one) => objectBehind(program, one) === owner).flatMap((one) => members.get(one) ?? []);
}

/** Initial values, and parameters of the constructor that are fields. */
function initialValues({ ts }: Tracer, owner: TypeScript.ClassLikeDeclaration, name: string): TypeScript.Node[] {
  return owner.members.flatMap((member): TypeScript.Node[] => {
    if (ts.isPropertyDeclaration(member)) {
      return nameOf(member) === name && member.initializer ? [member.initializer] : [];
    }
    const parameters = ts.isConstructorDeclaration(member) ? member.parameters : [];
    return parameters
      .filter((one) => ts.isParameterPropertyDeclaration(one, member) && one.name.getText() === name)
      .map((one) => one.name);
  });
}

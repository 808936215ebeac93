import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { holdsWhole } from "../../regex/allows";
import { calleeOf, written } from "../callee";
import { harmful } from "../harmful";
import type { Members, Tracer } from "../model";
import { regularExpression } from "../replacing";

/** Schemas, formats and actions whose texts can do no harm, and those whose texts can be anything. */
const closed =
  /^(enum|nativeEnum|picklist|literal|stringbool|number|int\w*|uint\w*|float\w*|integer|finite|safeInteger|boolean|bool|bigint|date|datetime|time|duration|isoDate|isoDateTime|isoTime|isoTimestamp|uuid|uuidv\d|guid|cuid|cuid2|ulid|nanoid|xid|ksuid|hex|hexadecimal|hash|digits|ip|ipv4|ipv6|mac|e164|null|undefined|void|never|nan|toNumber)$/;
const open =
  /^(string|any|unknown|custom|email|url|httpUrl|hostname|emoji|base64|base64url|jwt|json|instanceof|file|blob|templateLiteral)$/;
const objects = /^(object|strictObject|looseObject|interface|objectWithRest)$/;
const around =
  /^(optional|exactOptional|nonOptional|nullable|nullish|readonly|catch|default|prefault|lazy|promise|array|set|preprocess|undefinedable|fallback|_default)$/;
const several = /^(union|xor|discriminatedUnion|variant|intersection|intersect)$/;
const wide = /^(passthrough|loose|catchall)$/;

/**
 * True when what a schema lets through does no harm in these members: numbers, listed values, ids, texts of an expression
 * for the whole of them. A plain text may be anything. A schema that cannot be read is taken to be meant as the check.
 */
export function isHarmless(tracer: Tracer, schema: TypeScript.Node, members: Members, depth = 0): boolean {
  const { ts, program } = tracer;
  const node = written(program, schema);
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
    return isHarmless(tracer, node.body, members, depth + 1);
  }
  if (!ts.isCallExpression(node) || depth > 30) {
    return true;
  }
  const callee = calleeOf(program, node.expression);
  if (callee.module !== undefined && /^(zod|valibot)(\/|$)/.test(callee.module)) {
    return byName(tracer, node, (callee.name ?? "").split(".").at(-1) ?? "", members, depth + 1);
  }
  return callee.object !== undefined && callee.method !== undefined
    ? byMethod(tracer, node, callee.object, callee.method, members, depth + 1)
    : true;
}

function byName(
  tracer: Tracer,
  call: TypeScript.CallExpression,
  name: string,
  members: Members,
  depth: number,
): boolean {
  const [first] = call.arguments;
  if (closed.test(name) || open.test(name)) {
    return closed.test(name);
  }
  if (name === "regex" || name === "stringFormat") {
    return isWhole(tracer, call.arguments.at(-1));
  }
  return objects.test(name)
    ? inObject(tracer, first, members, name === "looseObject", depth)
    : ofParts(tracer, call.arguments, name, members, depth);
}

/** Schemas that are made of others. */
function ofParts(
  tracer: Tracer,
  given: readonly TypeScript.Expression[],
  name: string,
  members: Members,
  depth: number,
): boolean {
  const [first] = given;
  const each = (one: TypeScript.Node) => isHarmless(tracer, one, members, depth);
  if (name === "pipe") {
    return given.some(each);
  }
  if (name === "record" || name === "map") {
    return given.length === 0 || isHarmless(tracer, given.at(-1) as TypeScript.Node, members.slice(1), depth);
  }
  if (several.test(name)) {
    const options = given.flatMap((one) => (tracer.ts.isArrayLiteralExpression(one) ? [...one.elements] : [one]));
    return options.every((one) => tracer.ts.isStringLiteralLike(one) || each(one));
  }
  const isList = name === "array" || name === "set";
  return around.test(name) && first
    ? isHarmless(tracer, first, isList ? members.slice(1) : members, depth)
    : !/^(minLength|maxLength|nonEmpty|trim|length|check|transform)$/.test(name);
}

function isWhole(tracer: Tracer, pattern: TypeScript.Node | undefined): boolean {
  const { kind } = tracer.question;
  const expression = pattern && regularExpression(tracer, written(tracer.program, pattern));
  const characters = kind && harmful[kind];
  return !expression || (characters !== undefined && holdsWhole(expression.source, expression.flags, characters));
}

function inObject(
  tracer: Tracer,
  given: TypeScript.Node | undefined,
  [name, ...rest]: Members,
  isLoose: boolean,
  depth: number,
): boolean {
  const { ts } = tracer;
  const literal = given && written(tracer.program, given);
  if (!literal || !ts.isObjectLiteralExpression(literal)) {
    return true;
  }
  const properties = literal.properties.filter(ts.isPropertyAssignment);
  const asked = name === undefined || name === "*" ? properties : properties.filter((one) => nameText(one) === name);
  if (asked.length === 0) {
    return !isLoose || literal.properties.length > properties.length;
  }
  return asked.every(({ initializer }) => isHarmless(tracer, initializer, rest, depth));
}

function nameText({ name }: TypeScript.PropertyAssignment): string | undefined {
  return "text" in name ? String(name.text) : undefined;
}

/** A method of a schema narrows it, widens it, or leaves what it lets through. */
function byMethod(
  tracer: Tracer,
  call: TypeScript.CallExpression,
  object: TypeScript.Expression,
  method: string,
  members: Members,
  depth: number,
): boolean {
  const [first] = call.arguments;
  const isBase = () => isHarmless(tracer, object, members, depth);
  if (closed.test(method) || (method === "regex" && isWhole(tracer, first))) {
    return true;
  }
  if (wide.test(method)) {
    return isBase() && members.length > 0;
  }
  if (/^(extend|safeExtend|merge|augment|and|or)$/.test(method) && first) {
    return combined(tracer, first, object, method, members, depth);
  }
  if (/^(pipe|check|refine|superRefine|transform)$/.test(method)) {
    return isBase() || call.arguments.some((one) => narrows(tracer, one, members, depth));
  }
  return method === "array" ? isHarmless(tracer, object, members.slice(1), depth) : isBase();
}

function combined(
  tracer: Tracer,
  given: TypeScript.Node,
  object: TypeScript.Node,
  method: string,
  members: Members,
  depth: number,
): boolean {
  const literal = bare(tracer.ts, given);
  const isBase = isHarmless(tracer, object, members, depth);
  return tracer.ts.isObjectLiteralExpression(literal)
    ? inObject(tracer, literal, members, false, depth) && isBase
    : (method === "and" && isBase) || (isBase && isHarmless(tracer, literal, members, depth));
}

/** A further schema, or a function that makes a number. */
function narrows(tracer: Tracer, given: TypeScript.Expression, members: Members, depth: number): boolean {
  const { ts } = tracer;
  if (ts.isFunctionLike(given)) {
    return !!given && "body" in given && /^(Number|parseInt|\+)/.test((given.body as TypeScript.Node).getText());
  }
  const isNumber = ts.isIdentifier(given) && /^(Number|parseInt|parseFloat|BigInt|Boolean)$/.test(given.text);
  return isNumber || (ts.isCallExpression(given) && isHarmless(tracer, given, members, depth));
}

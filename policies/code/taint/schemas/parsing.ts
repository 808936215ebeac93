import type * as TypeScript from "typescript";
import { type Callee, madeBy } from "../callee";
import type { Call, Members, Tracer } from "../model";
import { isHarmless } from "./weigh";

/** What a schema lets through. */
export interface Parsing {
  value: TypeScript.Expression;
  /** True when the schema leaves no harm in these members of the result. */
  isClean(members: Members): boolean;
  /** The members of the value that these members of the result come from. */
  membersOf(members: Members): Members;
}

const methods =
  /^(parse|parseAsync|safeParse|safeParseAsync|validate|validateSync|validateAsync|cast|decode|create|mask|attempt|_)$/;
const libraries =
  /^(zod|valibot|yup|joi|@hapi\/joi|superstruct|arktype|io-ts|@sinclair\/typebox|ajv|myzod|runtypes)(\/|$)/;
const functions = /(^|\.)(parse|parseAsync|safeParse|safeParseAsync)$/;

/** How a call checks a value by a schema; undefined for a call that does something else. */
export function parsedBy(
  tracer: Tracer,
  call: Call,
  { module, name = "", method, object, global }: Callee,
): Parsing | undefined {
  const [first, second] = call.arguments ?? [];
  if (module === "valibot" && functions.test(name) && first && second) {
    return parsing(tracer, first, second, /safe/i.test(name));
  }
  const isMethod = global === undefined && object !== undefined && method !== undefined && methods.test(method);
  const library = isMethod && first ? madeBy(tracer.program, object) : undefined;
  return library && libraries.test(library.module) && first
    ? parsing(tracer, object as TypeScript.Expression, first, /^(safe|validate)/.test(method as string))
    : undefined;
}

function parsing(
  tracer: Tracer,
  schema: TypeScript.Expression,
  value: TypeScript.Expression,
  isWrapped: boolean,
): Parsing {
  const isInside = (members: Members) => isWrapped && /^(data|output|value)$/.test(members[0] ?? "");
  const membersOf = (members: Members) => (isInside(members) ? members.slice(1) : members);
  return { value, membersOf, isClean: (members) => isHarmless(tracer, schema, membersOf(members)) };
}

import type * as TypeScript from "typescript";
import { memberName } from "../../program";
import { functionsBehind, returned } from "../../program/handlers";
import { calleeOf } from "../callee";
import { guardedAt } from "../guards";
import type { Tracer } from "../model";
import { checks, holds } from "./facts";
import type { Reference } from "./reference";

/** Functions of packages that check a text: `isUUID(x)`, `validate(x)`. Those that take addresses are no list of hosts. */
const predicates = /(^|\.)(is[A-Z]\w*|validate|valid|test|safe)$/;
const loose = /(^|\.)is(URL|Email|String|Ascii|Length|JSON|Base64|FQDN|Defined|NotEmpty|Object)$/i;

/** What the call of a function shows that answers with true or false. */
export function byPredicate(tracer: Tracer, call: TypeScript.CallExpression, outcome: boolean, of: Reference): boolean {
  const index = call.arguments.findIndex((one) => checks(tracer, one, of));
  if (index < 0) {
    return false;
  }
  const { module, name = "" } = calleeOf(tracer.program, call.expression);
  if (module !== undefined) {
    return outcome && predicates.test(name) && !loose.test(name);
  }
  return functionsBehind(tracer.program, call.expression).some((one) => shows(tracer, one, index, outcome));
}

/** `.filter((x) => allowed.includes(x))`: what is left is harmless. */
export function isSieve(tracer: Tracer, call: TypeScript.Node): boolean {
  const { ts } = tracer;
  const isFilter = ts.isCallExpression(call) && memberName(ts, call.expression) === "filter";
  const [given] = isFilter ? call.arguments : [];
  return given !== undefined && functionsBehind(tracer.program, given).some((one) => shows(tracer, one, 0, true));
}

/** True when each answer of the function that came out so shows it of the parameter. */
function shows(tracer: Tracer, of: TypeScript.FunctionLikeDeclaration, index: number, outcome: boolean): boolean {
  const declaration = of.parameters[index];
  const opposite = outcome ? /^(false|!1|undefined|null|void 0)$/ : /^(true|!0)$/;
  const answers = returned(tracer.program, of).filter((one) => !opposite.test(one.getText()));
  if (!declaration || answers.length === 0) {
    return false;
  }
  const reference = { declaration, members: [] };
  return answers.every((one) => holds(tracer, one, outcome, reference) || guardedAt(tracer, reference, one));
}

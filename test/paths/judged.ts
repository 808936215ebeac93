import { evaluate } from "../../policies/evaluate";
import { loops } from "../../policies/graph/access/loops";
import { type AccessMatrix, matrixOf } from "../../policies/graph/access/matrix";
import type { Access } from "../../policies/graph/access/model";
import { accessIn, reachOf } from "../../policies/graph/access/of-resources";
import type { StackResource } from "../../policies/graph/stack";
import { policies } from "../../policies/policies";
import { type Described, resourcesOf } from "../support/estate";
import { type Change, type Found, older } from "./planted";

/** The stack with a change. */
export function changed(stack: Described, change: Change): Described {
  const result: Described = { ...stack };
  for (const [name, how] of Object.entries(change)) {
    if (how === null) {
      delete result[name];
    } else if (Array.isArray(how)) {
      result[name] = how as Described[string];
    } else {
      result[name] = withInputs(result, name, how);
    }
  }
  return result;
}

function withInputs(stack: Described, name: string, inputs: object): Described[string] {
  const [type, before] = stack[name] ?? [];
  if (!type) {
    throw new Error(`the change is about \`${name}\`, which the stack does not have`);
  }
  return [type, { ...before, ...inputs }];
}

/** All that the pack and the model of access find in a stack. */
export function judged(stack: Described): Required<Found> {
  const resources = resourcesOf({ ...older, ...stack });
  const { findings, undecided } = evaluate(resources, policies);
  const access = accessIn(resources);
  const matrix = matrixOf(access);
  return {
    policies: findings.map(({ policy, name }) => `${policy}: ${name}`),
    reached: reachedIn(access),
    escalations: matrix.escalations.map(({ principal, path }) => `${principal}: ${path}`),
    loops: loopsIn(access),
    undecided: [...undecidedIn(matrix), ...undecided.map(({ policy, property }) => `${policy}: ${property}`)],
  };
}

function reachedIn(access: Access): string[] {
  const rows = reachOf(access, "anonymous") ?? [];
  return rows.map(
    ({ path, intent, decision }) => `${path.join(" > ")}: ${decision === "Unknown" ? "perhaps " : ""}${intent}`,
  );
}

function loopsIn(access: Access): string[] {
  const writes = (writer: StackResource) => {
    const role = access.roleOf(writer);
    const grants = role ? access.grantsOf(role) : [];
    return grants.flatMap(({ resource, intent }) =>
      resource && /^(send|write|invoke)$/.test(intent) ? [resource] : [],
    );
  };
  const found = loops(access, access.stack.resources, writes);
  return found.map((path) => [path[0]?.from.name, ...path.map(({ to }) => to.name)].join(" > "));
}

function undecidedIn({ undecided }: AccessMatrix): string[] {
  return undecided.map(({ about }) => `access: ${about}`);
}

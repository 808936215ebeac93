import { groupBy } from "../../group";
import { unknownOf } from "../given";
import { oncePerStack } from "../memo";
import type { Stack, StackResource } from "../stack";
import { entriesOf } from "./entries";
import { roleProperties } from "./flow-table";
import { flowsOf, stackNames } from "./flows";
import { grantsOf } from "./grants";
import type { Access, Flow } from "./model";
import type { Names } from "./names";
import { resolved } from "./resolve";

/** What comes into a stack and where it goes on to, made once for a stack, so that all rules share it. */
export const buildAccess = oncePerStack(build);

function build(stack: Stack): Access {
  const names = stackNames(stack);
  const { flows, undecided } = flowsOf(stack, names);
  const from = groupBy(flows, (flow) => flow.from);
  const to = groupBy(flows, (flow) => flow.to);
  const via = groupBy(flows, (flow) => flow.via);
  const flowsFrom = (resource: StackResource): Flow[] => from.get(resource) ?? [];
  const flowsTo = (resource: StackResource): Flow[] => to.get(resource) ?? [];
  const flowsVia = (resource: StackResource): Flow[] => via.get(resource) ?? [];
  const entries = entriesOf({ stack, names, flowsFrom });
  const rights = {
    roleOf: (resource: StackResource) => roleOf(names, resource),
    grantsOf: (role: StackResource) => grantsOf(stack, role),
  };
  return { stack, entries, flowsFrom, flowsTo, flowsVia, ...rights, undecided };
}

function roleOf(names: Names, resource: StackResource): StackResource | undefined {
  const path = roleProperties[resource.type];
  if (path === undefined) {
    return undefined;
  }
  const { found, isUnknown } = resolved(names, resource, { path, accepts: /^aws:iam\/role:/ });
  if (isUnknown) {
    throw unknownOf(resource, path);
  }
  return found[0]?.target;
}

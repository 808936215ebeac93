import { groupBy } from "../../group";
import { integrationOf } from "../gateway";
import { readableOf } from "../given";
import type { Stack, StackResource } from "../stack";
import type { UnknownTarget } from "./model";
import type { Names } from "./names";
import { resolved } from "./resolve";

/** What sends by way of integrations and data sources: methods, routes and APIs. */
export interface Users {
  of(via: StackResource): StackResource[];
  undecided: UnknownTarget[];
}

interface Use {
  user: StackResource;
  via?: StackResource;
  unknown?: string;
}

/** The methods of each REST integration, the routes of each HTTP integration, the API of each data source. */
export function usersOf(stack: Stack, names: Names): Users {
  const uses = [...methodUses(stack), ...routeUses(stack, names), ...sourceUses(stack, names)];
  const byVia = groupBy(uses, ({ via }) => via);
  return {
    of: (via) => [...new Set((byVia.get(via) ?? []).map(({ user }) => user))],
    undecided: uses.flatMap(({ user, unknown }) =>
      unknown === undefined ? [] : { resource: user, property: unknown },
    ),
  };
}

function methodUses(stack: Stack): Use[] {
  return stack.ofType("aws:apigateway/method:Method").flatMap((user): Use[] => {
    const { items, undecided } = readableOf(user, () =>
      [integrationOf(stack, user)].filter((one) => one !== undefined),
    );
    return [...items.map((via) => ({ user, via })), ...(undecided ? [{ user, unknown: "resourceId" }] : [])];
  });
}

function routeUses(stack: Stack, names: Names): Use[] {
  const accepts = /^aws:apigatewayv2\/integration:/;
  return stack.ofType("aws:apigatewayv2/route:Route").flatMap((user): Use[] => {
    const { target } = user.raw;
    const [, id] = /^integrations\/(.+)$/.exec(String(target)) ?? [];
    const byId = id === undefined ? [] : names.find(id, accepts);
    const { found, isUnknown } = resolved(names, user, { path: "target", accepts });
    const all = new Set([...byId, ...found.map((one) => one.target)]);
    return [...[...all].map((via) => ({ user, via })), ...(isUnknown ? [{ user, unknown: "target" }] : [])];
  });
}

const resolvers = ["aws:appsync/resolver:Resolver", "aws:appsync/function:Function"];

/** An API sends to the data sources of its resolvers, and of the functions of their pipelines. */
function sourceUses(stack: Stack, names: Names): Use[] {
  const all = resolvers.flatMap((type) => stack.ofType(type as never) as StackResource[]);
  const used = (one: StackResource) =>
    resolved(names, one, { path: "dataSource", accepts: /^aws:appsync\/dataSource:/ });
  return all.flatMap((one): Use[] => {
    const [user] = apisOf(names, one);
    const { found, isUnknown } = used(one);
    const own = found.filter(({ target }) => user === undefined || apisOf(names, target).includes(user));
    const unknown = isUnknown ? [{ user: one, unknown: "dataSource" }] : [];
    return [...own.map(({ target }) => ({ user: user ?? one, via: target })), ...unknown];
  });
}

function apisOf(names: Names, part: StackResource): StackResource[] {
  const { found } = resolved(names, part, { path: "apiId", accepts: /^aws:appsync\/graphQLApi:/ });
  return found.map(({ target }) => target);
}

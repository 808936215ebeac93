import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { SecureFunction } from "../function";
import { runtimeEntry } from "../runtime-entry";
import { accessKind } from "./access";
import { routeTitle, type SecureApiArgs } from "./arguments";
import { apiPlace } from "./place";

/** Of the 4 KB that all variables of a function have together. Source: Lambda Developer Guide, "Lambda quotas". */
const mostAccess = 3500;

/**
 * Which groups and scopes each route with groups asks for, as the ready function reads it; nothing without such routes.
 * @throws when it is too long for the function's environment.
 */
function routeAccess(name: string, { routes }: SecureApiArgs): string | undefined {
  const inGroups = routes.filter(({ auth }) => accessKind(auth) === "groups");
  if (inGroups.length === 0) {
    return undefined;
  }
  const rules = inGroups.map((route) => {
    const { groups = [], scopes = [] } = route.auth.cognito ?? {};
    return [routeTitle(route), { groups: [...groups].sort(), scopes: [...scopes].sort() }];
  });
  const access = JSON.stringify(Object.fromEntries(rules));
  if (access.length > mostAccess) {
    const wrong = `have groups for ${inGroups.length} routes, more than the environment of a function holds`;
    throw refuse(apiPlace(name)("routes"), wrong, "give some of them to another API, or shorten the names of groups");
  }
  return access;
}

/** The API's own function that lets callers in by their groups, from the runtime library; nothing without such routes. */
export function groupFunction(name: string, args: SecureApiArgs, parent: pulumi.Resource): SecureFunction | undefined {
  const access = routeAccess(name, args);
  if (access === undefined) {
    return undefined;
  }
  const ids = pulumi.all(args.userPoolArns ?? []).apply((arns) => arns.map((arn) => arn.split("/").at(-1)).join(","));
  return new SecureFunction(
    `${name}-groups`,
    {
      entry: runtimeEntry("group-authorizer"),
      description: `Lets callers of the API ${name} in by their groups`,
      environment: { USER_POOL_IDS: ids, ROUTE_ACCESS: access },
      logRetentionDays: args.logRetentionDays,
    },
    { parent },
  );
}

import { groupAuthorizer, type RouteAccess } from "./groups";

/**
 * The function that `SecureApi` puts before its routes with `groups`: see {@link groupAuthorizer}. Reads the variables
 * `USER_POOL_IDS` (`eu-central-1_A,eu-central-1_B`) and `ROUTE_ACCESS` (`{"POST /orders":{"groups":["clerk"]}}`).
 */
export const handler = groupAuthorizer(() => ({
  tokens: { userPoolId: variable("USER_POOL_IDS").split(",") },
  routes: JSON.parse(variable("ROUTE_ACCESS")) as RouteAccess,
}));

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") {
    throw new Error(`The environment variable ${name} is not set: deploy this function by SecureApi.`);
  }
  return value;
}

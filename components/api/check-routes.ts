import { refuse } from "../error";
import { HttpMethod, type Route, type SecureApiArgs } from "./arguments";
import { checkAuth } from "./check-access";
import { pathsAbove, slug } from "./names";
import { checkThrottling, type Place, routePlace } from "./place";

const segment = /^([A-Za-z0-9._~-]+|\{[A-Za-z0-9_]+\})$/;
/** Only the last part of a path may stand for all that follows. */
const lastSegment = /^([A-Za-z0-9._~-]+|\{[A-Za-z0-9_]+\+?\})$/;
const withBody: string[] = [HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch];

/** Throws for routes that API Gateway would refuse, or whose resources could not be told apart. */
export function checkRoutes(place: Place, args: SecureApiArgs): void {
  const seen = new Set<string>();
  const slugs = new Map<string, string>();
  const variables = new Map<string, string>();
  for (const route of args.routes) {
    const at = routePlace(place, route);
    checkRoute(at, route, args);
    if (seen.has(at("").argument)) {
      throw refuse(at(""), "is there twice", "write each method of a path once");
    }
    seen.add(at("").argument);
    for (const path of pathsAbove(route.path)) {
      checkSlug(at, path, slugs);
      checkVariable(at, path, variables);
    }
  }
}

function checkRoute(at: Place, route: Route, args: SecureApiArgs): void {
  const [last = "", ...above] = route.path.split("/").slice(1).reverse();
  const isPath = lastSegment.test(last) && above.every((part) => segment.test(part));
  if (!route.path.startsWith("/") || (route.path !== "/" && !isPath)) {
    throw refuse(at(".path"), "is no path of API Gateway", 'write it like "/orders/{id}"');
  }
  checkAuth((argument) => at(`.auth${argument}`), route.auth, args);
  checkThrottling(at(".throttling"), route.throttling);
  if (withBody.includes(route.method) && route.request?.body === undefined) {
    throw refuse(at(".request.body"), "is missing", "write the JSON schema of the body");
  }
}

/** Two paths may not get one name, as `/a-b` and `/a/b` would: the engine and the names of models tell them apart by it. */
function checkSlug(at: Place, path: string, slugs: Map<string, string>): void {
  const key = slug(path)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  const other = slugs.get(key) ?? path;
  if (other !== path) {
    throw refuse(at(".path"), `has "${path}", whose resources would be named like those of "${other}"`, "rename one");
  }
  slugs.set(key, path);
}

/** API Gateway takes one variable below each path. */
function checkVariable(at: Place, path: string, variables: Map<string, string>): void {
  const cut = path.lastIndexOf("/");
  const [above, part] = [path.slice(0, cut), path.slice(cut + 1)];
  const other = variables.get(above) ?? part;
  if (!part.startsWith("{")) {
    return;
  }
  if (other !== part) {
    throw refuse(at(".path"), `has ${part} where another route has ${other}`, "give them one name");
  }
  variables.set(above, part);
}

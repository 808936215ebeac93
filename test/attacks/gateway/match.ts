import { type Call, header } from "./call";
import { GatewayRefusal } from "./refusal";
import type { Route } from "./routes";

/** A call of a route. */
export interface Matched {
  route: Route;
  call: Call;
  /** The path's variables, decoded: so they are as bad as they can be. */
  parameters: Record<string, string>;
}

/** The route that a call is for. Words of a path come before its variables. */
export function matched(routes: readonly Route[], call: Call): Matched {
  const wanted = call.path.split("/");
  const found = routes
    .filter(({ method, path }) => method === call.method && fits(path.split("/"), wanted))
    .sort((one, other) => variables(one).length - variables(other).length)[0];
  if (found === undefined) {
    throw new GatewayRefusal("MISSING_AUTHENTICATION_TOKEN");
  }
  const values = variables(found).map(([name, at]) => [name, decoded(wanted[at] ?? "")]);
  return { route: found, call, parameters: Object.fromEntries(values) };
}

const isVariable = (part: string) => part.startsWith("{");

function fits(parts: string[], wanted: string[]): boolean {
  const same = (part: string, at: number) => (isVariable(part) ? wanted[at] !== "" : part === wanted[at]);
  return parts.length === wanted.length && parts.every(same);
}

function variables({ path }: Route): [name: string, at: number][] {
  return path.split("/").flatMap((part, at) => (isVariable(part) ? [[part.slice(1, -1), at] as [string, number]] : []));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new GatewayRefusal("BAD_REQUEST_PARAMETERS");
  }
}

/** Throws for a request without a parameter that must be there, or with another body than the route's model. */
export function checkRequest({ route, call, parameters }: Matched): void {
  const values: Record<string, (name: string) => string | undefined> = {
    path: (name) => parameters[name],
    header: (name) => header(call, name),
    querystring: (name) => call.query.findLast(([one]) => one === name)?.[1],
  };
  const isMissing = (parameter: string) => {
    const [, where = "", name = ""] = /^method\.request\.(\w+)\.(.+)$/.exec(parameter) ?? [];
    return !values[where]?.(name);
  };
  if (route.required.some(isMissing)) {
    throw new GatewayRefusal("BAD_REQUEST_PARAMETERS");
  }
  checkBody(route, call);
}

/**
 * The model is chosen by the media type that the caller claims. Source: API Gateway Developer Guide, "Request validation for
 * REST APIs".
 */
function checkBody({ models }: Route, call: Call): void {
  const type = (header(call, "Content-Type") ?? "application/json").split(";")[0]?.trim().toLowerCase() ?? "";
  const model = models[type] ?? models.$default;
  if (model !== undefined && !model(json(call.body))) {
    throw new GatewayRefusal("BAD_REQUEST_BODY");
  }
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new GatewayRefusal("BAD_REQUEST_BODY");
  }
}

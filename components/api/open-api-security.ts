import { accessKind, identitySources, type RouteAuth } from "./access";
import type { SecureApiArgs } from "./arguments";

type Scheme = Record<string, string>;

/** How callers prove who they are, by the names that routes use: only those that some route uses. */
export function securitySchemes(args: SecureApiArgs): Record<string, Scheme> {
  const known: [string, Scheme][] = [
    ["accessToken", { type: "http", scheme: "bearer", bearerFormat: "JWT" }],
    // OpenAPI has no scheme for AWS Signature Version 4; this is how API Gateway exports it.
    ["signature", { type: "apiKey", in: "header", name: "Authorization", "x-amazon-apigateway-authtype": "awsSigv4" }],
    ["apiKey", { type: "apiKey", in: "header", name: "x-api-key" }],
    ...Object.keys(args.authorizers ?? {}).flatMap((name) => schemesOf(name, args)),
  ];
  const used = new Set(args.routes.flatMap(({ auth }) => securityOf(auth, args)).flatMap(Object.keys));
  return Object.fromEntries(known.filter(([name]) => used.has(name)));
}

/** What a route asks for, all of it together; an empty list for a public route. */
export function securityOf(auth: RouteAuth, args: SecureApiArgs): Record<string, string[]>[] {
  const named = {
    cognito: ["accessToken"],
    groups: ["accessToken"],
    authorizer: schemesOf(auth.authorizer ?? "", args).map(([name]) => name),
    iam: ["signature"],
    public: [],
  };
  const all = [...named[accessKind(auth)], ...(auth.apiKey ? ["apiKey"] : [])];
  return all.length > 0 ? [Object.fromEntries(all.map((name) => [name, []]))] : [];
}

/** What the document can only say in words. */
export function accessNote({ cognito, iam, public: open }: RouteAuth): string {
  const { scopes = [], groups = [] } = cognito ?? {};
  const notes = [
    ...(scopes.length > 0 ? [`The token carries the scope ${scopes.join(" or ")}.`] : []),
    ...(groups.length > 0 ? [`The caller is in the group ${groups.join(" or ")}.`] : []),
    ...(iam?.callers ? [`For ${iam.callers}.`] : []),
    ...(open ? [`Open to everyone: ${open.reason}.`] : []),
  ];
  return notes.join(" ");
}

/** One for each header or query parameter that the authorizer reads. */
function schemesOf(authorizer: string, { authorizers = {} }: SecureApiArgs): [string, Scheme][] {
  const custom = authorizers[authorizer];
  return (custom ? identitySources(custom) : []).flatMap((source): [string, Scheme][] => {
    const [, where, name] = /^method\.request\.(header|querystring)\.(.+)$/.exec(source) ?? [];
    const place = where === "header" ? "header" : "query";
    return name === undefined ? [] : [[`${authorizer}-${name}`, { type: "apiKey", in: place, name }]];
  });
}

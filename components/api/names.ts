/** A method of a path. Wider than a route: CORS answers `OPTIONS` as well. */
export interface Call {
  method: string;
  path: string;
}

/** The name of a route's resources: `orders-get-orders-by-id` for GET /orders/{id} of the API `orders`. */
export function routeName(api: string, { method, path }: Call): string {
  return [api, method.toLowerCase(), slug(path)].filter((part) => part !== "").join("-");
}

/** A path as part of a name: `orders-by-id` for `/orders/{id}`. */
export function slug(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => part.replace(/^\{(\w+)\+?\}$/, "by-$1"))
    .join("-");
}

/** The name of the model of a route's body: `PostOrdersById`. */
export function modelName({ method, path }: Call): string {
  return pascalCase(`${method}-${slug(path)}`);
}

/** A path and those above it: `/orders` and `/orders/{id}` for `/orders/{id}`. */
export function pathsAbove(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/** The variables of a path: `id` for `/orders/{id}`. */
export function pathVariables(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => name);
}

/** What stands behind the id of an API in the ARN of a call: `v1/GET/orders/*`. */
export function callResource(stageName: string, { method, path }: Call): string {
  return `${stageName}/${method}${path.replace(/\{\w+\+?\}/g, "*")}`;
}

/** Names of models hold letters and digits only. */
function pascalCase(text: string): string {
  return text.toLowerCase().replace(/(?:^|[^a-z0-9]+)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}

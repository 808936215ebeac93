import type { Route } from "./arguments";

/** The name of a route's resources: `orders-get-orders-by-id` for GET /orders/{id} of the API `orders`. */
export function routeName(api: string, { method, path }: Pick<Route, "method" | "path">): string {
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

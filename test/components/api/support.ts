import { HttpMethod, type Route, SecureApi, type SecureApiArgs } from "../../../components/index";
import { inputsOf, type Registered, registered } from "../registered";

/** Stands for a function of the program. */
export const handler = { name: "orders", arn: "arn:orders", invokeArn: "invoke:orders" };

export const userPoolArns = ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_a"];
export const reason = "a health check that tells nothing of the system";
export const open: Route["auth"] = { public: { reason } };
export const cognito: Route["auth"] = { cognito: { scopes: ["orders/read"] } };

/** A route that reads orders, but for what a test says. */
export function route(change: Partial<Route> = {}): Route {
  return { method: HttpMethod.Get, path: "/orders", handler, auth: cognito, ...change };
}

/** What an API called `shop` registers at preview. */
export function shop(args: Partial<SecureApiArgs> = {}): Promise<Registered[]> {
  return registered(() => new SecureApi("shop", { userPoolArns, routes: [route()], ...args }));
}

/** The inputs of a resource of API Gateway: `restApi`, `shop-api`. */
export function gateway(resources: Registered[], kind: string, name: string) {
  return inputsOf(resources, `aws:apigateway/${kind}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`, name);
}

/** How many resources of API Gateway of that kind there are. */
export function count(resources: Registered[], kind: string): number {
  return resources.filter(({ type }) => type.startsWith(`aws:apigateway/${kind}:`)).length;
}

/** Only what a test names, of inputs that hold more. */
export function picked(inputs: object, expected: object): object {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, (inputs as Record<string, unknown>)[key]]));
}

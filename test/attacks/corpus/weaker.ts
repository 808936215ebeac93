import { type Change, changed, withoutFirewall } from "../gateway/altered";
import { type Attack, largeAttacks, list, requestAttacks, tokenAsSignature, tokens, trailFor } from "./orders";

const open = { authorization: "NONE", authorizationScopes: [] };
const byScope = { authorization: "COGNITO_USER_POOLS", authorizationScopes: ["orders/read"] };
const unchecked = { validateRequestBody: false, validateRequestParameters: false };
const jsonOnly = { requestModels: { "application/json": "PostOrders" } };

/** Without the checks of API Gateway, a handler may find another fault first. */
const bad = [400, 413, 415];
/** Paths that API Gateway cannot decode, whatever it checks. */
const undecodable = ["an id that is not encoded", "an id that is no UTF-8"];
const badRequests = requestAttacks
  .filter(([name, , status]) => status === 400 && !undecodable.includes(name))
  .map(([name, sent]): Attack => [name, sent, bad]);
const byType = badRequests.filter(([name]) => /text\/plain|known type/.test(name));
const tooLarge = largeAttacks.filter(([name]) => name !== "11 MB");

/** Mistakes in an API, and attacks that it then lets through to the handlers. */
export const weaker: [name: string, change: Change, attacks: Attack[]][] = [
  ["no firewall", withoutFirewall, tooLarge],
  ["a model for JSON only", changed("orders-post-orders", jsonOnly), byType],
  ["no checks of requests", changed("orders-validator", unchecked), badRequests],
  [
    "no scopes",
    changed("orders-get-orders", { authorizationScopes: [] }),
    [["an ID token", list(tokens.idToken), 401]],
  ],
  [
    "no groups",
    changed("orders-get-orders-by-id-trail", byScope, "orders-authorizer"),
    [["a clerk", trailFor(tokens.clerk), 403]],
  ],
  ["an open list", changed("orders-get-orders", open), [["nobody", list(), 401]]],
  ["an open trail", changed("orders-get-orders-by-id-trail", open), [["nobody", trailFor(), 401]]],
  ["open payments", changed("orders-post-payments", open), [["an admin", tokenAsSignature, 401]]],
];

import { AuthorizerType, HttpMethod, type Route, requestShape, SecureApi } from "pulumi-secure-serverless";
import * as functions from "./functions";
import { requests, staff } from "./order";
import { application, people } from "./users";

const mayRead: Route["auth"] = { cognito: { scopes: ["orders/read"] } };
const mayWrite: Route["auth"] = { cognito: { scopes: ["orders/write"] } };

const api = new SecureApi("orders", {
  description: "Make, see and handle orders",
  userPoolArns: [people.arn],
  authorizers: {
    partner: { handler: functions.partner, type: AuthorizerType.Token },
    payments: {
      handler: functions.payments,
      type: AuthorizerType.Request,
      identitySources: ["method.request.header.X-Signature"],
    },
  },
  cors: { origins: [application.origin] },
  routes: [
    {
      method: HttpMethod.Post,
      path: "/orders",
      handler: functions.createOrder,
      auth: mayWrite,
      request: requestShape(requests.create),
      throttling: { ratePerSecond: 10, burst: 20 },
    },
    {
      method: HttpMethod.Get,
      path: "/orders",
      handler: functions.listOrders,
      auth: mayRead,
      request: requestShape(requests.list),
    },
    { method: HttpMethod.Get, path: "/orders/{id}", handler: functions.readOrder, auth: mayRead },
    { method: HttpMethod.Delete, path: "/orders/{id}", handler: functions.cancelOrder, auth: mayWrite },
    {
      method: HttpMethod.Post,
      path: "/orders/{id}/shipment",
      handler: functions.shipOrder,
      auth: { cognito: { scopes: ["orders/write"], groups: staff } },
      request: requestShape(requests.ship),
    },
    {
      method: HttpMethod.Get,
      path: "/orders/{id}/trail",
      handler: functions.readTrail,
      auth: { cognito: { scopes: ["orders/read"], groups: ["admin"] } },
    },
    {
      method: HttpMethod.Get,
      path: "/partner/orders/{id}",
      handler: functions.trackOrder,
      auth: { authorizer: "partner" },
    },
    {
      method: HttpMethod.Post,
      path: "/payments",
      handler: functions.settlePayment,
      auth: { authorizer: "payments" },
      request: requestShape(requests.payment),
    },
  ],
});

export const url = api.url;
export const userPoolId = people.id;
export const clientId = people.clientIds.web;

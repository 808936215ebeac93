import { apiHandler, requireSignedBody } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { changeStatus } from "./store";
import { trail } from "./trail";

/** POST /payments, from the payment provider: the authorizer has checked the signature, here it is held to the body. */
export const handler = apiHandler({ request: requests.payment }, (request) => {
  requireSignedBody(request);
  const { order, result } = request.body;
  return trail.around({ who: request.caller, what: `order.${result}`, on: `orders/${order}` }, () =>
    changeStatus(order, "placed", result === "paid" ? "paid" : "cancelled"),
  );
});

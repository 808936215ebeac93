import {
  apiHandler,
  bearerToken,
  fromWebhook,
  type IdempotencyOptions,
  idempotent,
  type NonceStore,
  requestAuthorizer,
  requireSignedBody,
  signatureAuthorizer,
  tokenAuthorizer,
  tokenVerifier,
} from "pulumi-secure-serverless/runtime";
import { poolKeys, shopClient, shopPool } from "../support/tokens";
import { order } from "./order";
import { fulfil } from "./shop";

/** The verifier of the shop's access tokens. Its keys are given: a test reaches no network. */
export const verify = tokenVerifier({ userPoolId: shopPool, clientIds: [shopClient], keys: poolKeys });

/** Authorizers of both kinds in front of the shop's routes. */
export const byToken = tokenAuthorizer(verify);
export const byRequest = requestAuthorizer((request) => verify(bearerToken(request.header("Authorization"))));
/** In front of the routes of clerks. */
export const byGroup = tokenAuthorizer(verify, { groups: ["clerks"], scopes: ["orders/write"] });

const claimed = new Set<string>();

/** Nonces, kept while the test runs. */
export const nonces: NonceStore = {
  claim: async (nonce) => !claimed.has(nonce) && claimed.add(nonce) === claimed,
  release: async (nonce) => void claimed.delete(nonce),
};

/** What a partner, the payment service and the shop share. The partner's secret is being changed. */
export const secrets = {
  partner: ["partner-secret-partner-secret-new", "partner-secret-partner-secret-old"],
  payments: ["payments-secret-payments-secret-1"],
  releases: ["releases-secret-releases-secret-1"],
};

/** In front of POST /partner/orders, and the route itself. */
export const bySignature = signatureAuthorizer({ sender: "partner", secrets: secrets.partner, nonces });
export const partnerOrder = apiHandler({ request: { body: order } }, async (request) => {
  requireSignedBody(request);
  await fulfil(request.body);
});

/** POST /payments: what the payment service says. */
export const payment = apiHandler(
  { public: true },
  fromWebhook({ format: "stripe", secrets: secrets.payments, nonces, schema: order }, ({ body }) => fulfil(body)),
);

/** POST /releases: what the forge of the shop's code says. */
export const release = apiHandler(
  { public: true },
  fromWebhook({ format: "github", secrets: secrets.releases, nonces, schema: order }, ({ body }) => fulfil(body)),
);

/** POST /orders, once for each Idempotency-Key. */
export const createOrderOnce = (store: IdempotencyOptions) =>
  apiHandler(
    { status: 201, request: { body: order } },
    idempotent(store, async ({ body }) => {
      await fulfil(body);
      return { id: body.id };
    }),
  );

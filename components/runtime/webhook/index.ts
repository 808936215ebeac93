export { requireSignedBody, type SignatureAuthorizerOptions, signatureAuthorizer } from "./authorizer";
export {
  type FromWebhookOptions,
  fromWebhook,
  verifyWebhook,
  type WebhookFormat,
  type WebhookOptions,
  type WebhookRequest,
} from "./formats";
export type { WebhookSecrets } from "./keyed-hash";
export { type NonceStore, type NonceTable, nonceTable } from "./nonces";
export { type SignatureOptions, type SignedMessage, signedHeaders } from "./signature";

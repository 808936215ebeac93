import { type Limits, parseJson } from "../json";
import { type Checked, checked, type Schema } from "../schema";
import { digestOf } from "./keyed-hash";
import { checkSignature, claim, lastMoment, notSigned, type SignatureOptions } from "./signature";

/**
 * How a sender signs: `stripe` writes `t=<time>,v1=<signature>` and signs `<time>.<body>` (Stripe, "Verify webhook
 * signatures manually"); `github` writes `sha256=<signature>` and signs the body (GitHub, "Validating webhook deliveries").
 */
export type WebhookFormat = "stripe" | "github";

/** How messages of other services are checked. */
export interface WebhookOptions extends SignatureOptions {
  format: WebhookFormat;
  /** Default `Stripe-Signature` or `X-Hub-Signature-256`. */
  header?: string;
  /**
   * Seconds for which a message without a time of its own (`github`) is known again. Default 604800, a week: later it could
   * be sent again by whoever has kept it.
   */
  rememberSeconds?: number;
}

/** What is read of a request of `apiHandler`. */
export interface WebhookRequest {
  readonly rawBody: string;
  header(name: string): string | undefined;
}

interface Parsed {
  /** What was signed. */
  text: string;
  signatures: string[];
  /** Seconds since 1970 until which the message is remembered. */
  until: number;
}

type Parse = (header: string, body: string, options: WebhookOptions) => Parsed;

const formats: Record<WebhookFormat, { name: string; parse: Parse }> = {
  stripe: { name: "Stripe-Signature", parse: parseStripe },
  github: { name: "X-Hub-Signature-256", parse: parseGithub },
};

/**
 * Checks signature, time, and that the message is received for the first time.
 * @returns the nonce, by which `nonces.release` lets the message be sent again.
 * @throws {Refused} 401, 409 for a message that was received already.
 */
export async function verifyWebhook(request: WebhookRequest, options: WebhookOptions): Promise<string> {
  const { name, parse } = formats[options.format];
  const value = request.header(options.header ?? name) ?? "";
  if (value.length > 2000) {
    throw notSigned();
  }
  const { text, signatures, until } = parse(value, request.rawBody, options);
  await checkSignature(text, signatures, options);
  const nonce = `${options.format}#${digestOf(text)}`;
  await claim(options.nonces, nonce, until);
  return nonce;
}

/** What {@link fromWebhook} takes beside how messages are signed. */
export interface FromWebhookOptions<S extends Schema = Schema> extends WebhookOptions {
  /** Of the message's JSON, which is looked at after its signature: nobody else learns what it must be. */
  schema?: S;
  /** Size and depth of the message. */
  limits?: Limits;
}

/**
 * Work on messages of another service, for a public route of `apiHandler` without a schema of the body: each message is
 * checked before and worked on once. When the work fails, the message may be sent again.
 */
export function fromWebhook<const S extends Schema, Request extends WebhookRequest, Result>(
  options: FromWebhookOptions<S>,
  work: (request: Omit<Request, "body"> & { body: Checked<S> }) => Promise<Result>,
): (request: Request) => Promise<Result> {
  return async (request) => {
    const nonce = await verifyWebhook(request, options);
    try {
      return await work({ ...request, body: await bodyOf(request, options) });
    } catch (error) {
      // What failed first is what counts: a message that stays claimed is refused, not worked on twice.
      await options.nonces.release(nonce).catch(() => undefined);
      throw error;
    }
  };
}

async function bodyOf<S extends Schema>(
  { rawBody }: WebhookRequest,
  { schema, limits }: FromWebhookOptions<S>,
): Promise<Checked<S>> {
  const body = schema && (await checked(schema, parseJson(rawBody, limits)));
  return body as Checked<S>;
}

/** Stripe writes several signatures while a secret is changed; schemes but `v1` are to be passed over. */
function parseStripe(header: string, body: string, options: WebhookOptions): Parsed {
  const parts = header.split(",").map((part) => part.trim().split("=", 2));
  const valuesOf = (name: string) => parts.filter(([key]) => key === name).map(([, value = ""]) => value);
  const [timestamp = "", ...others] = valuesOf("t");
  const signatures = valuesOf("v1").filter(isHexadecimal);
  if (!/^\d{1,12}$/.test(timestamp) || others.length > 0 || signatures.length === 0) {
    throw notSigned();
  }
  return { text: `${timestamp}.${body}`, signatures, until: lastMoment(Number(timestamp), options) };
}

function parseGithub(header: string, body: string, options: WebhookOptions): Parsed {
  const signature = header.replace(/^sha256=/, "");
  if (signature === header || !isHexadecimal(signature)) {
    throw notSigned();
  }
  const { now = Date.now, rememberSeconds = 604_800 } = options;
  return { text: body, signatures: [signature], until: now() / 1000 + rememberSeconds };
}

const isHexadecimal = (text: string) => /^[\da-f]{64}$/.test(text);

import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import type { LookupFunction } from "node:net";
import type { HostAddress } from "./addresses";

/** What is sent. */
export interface FetchRequest {
  /** Default GET. */
  method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** What came back. It comes from elsewhere: check it as the body of a request. */
export interface FetchAnswer {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Limits of one request. */
export interface RequestLimits {
  maximumBytes: number;
  signal: AbortSignal;
  certificates?: string | string[];
}

/** A connection of its own, with the certificate and the host's name verified. */
const verified = { agent: false, rejectUnauthorized: true, minVersion: "TLSv1.2" } as const;

/** Sends one request to one of these addresses, whatever DNS says by now. No redirect is followed, no proxy used. */
export function send(
  url: URL,
  addresses: HostAddress[],
  { method = "GET", headers = {}, body }: FetchRequest,
  limits: RequestLimits,
): Promise<FetchAnswer> {
  const { signal, certificates: ca } = limits;
  const coded = { ...headers, "Accept-Encoding": "identity" };
  const options: RequestOptions = { ...verified, method, headers: coded, lookup: only(addresses), signal, ca };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      read(answer, limits).then(resolve, (error) => {
        sent.destroy();
        reject(error);
      });
    });
    sent.on("error", () => reject(failure(signal.aborted ? "did not answer in time" : "cannot be reached")));
    sent.end(body);
  });
}

async function read(answer: IncomingMessage, { maximumBytes, signal }: RequestLimits): Promise<FetchAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer) {
      size += chunk.length;
      if (size > maximumBytes) {
        break;
      }
      chunks.push(chunk);
    }
  } catch {
    throw failure(signal.aborted ? "did not answer in time" : "broke off its answer");
  }
  if (size > maximumBytes) {
    throw failure("answered too much");
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) };
}

/** Looks nothing up: it gives the addresses that were checked. */
function only(addresses: HostAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) {
      callback(null, addresses);
    } else {
      callback(null, first?.address ?? "", first?.family);
    }
  };
}

/** An error for the log: it names no address and nothing that was sent. */
export function failure(what: string): Error {
  return new Error(`fetchFrom: the other side ${what}`);
}

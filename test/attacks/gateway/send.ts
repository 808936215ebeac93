import { request as httpRequest } from "node:http";

/** A request over HTTP. */
export interface Sent {
  /** Method and path, as they go over the wire: `GET /orders`. */
  call: string;
  /** After `Bearer `. */
  token?: string;
  headers?: Record<string, string | string[]>;
  /** Sent as JSON; a text as it is. */
  body?: object | string;
}

/** What came back. */
export interface Received {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Sends a request as it is written: nothing of it is put right. */
export function send(url: string, { call, token, headers, body }: Sent): Promise<Received> {
  const [method, path] = call.split(" ", 2);
  const text = typeof body === "string" ? body : body && JSON.stringify(body);
  const all = {
    ...(text !== undefined && { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }),
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    ...headers,
  };
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, method, path: `/v1${path}`, headers: all }, async (response) => {
      const chunks = await response.toArray();
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, text: Buffer.concat(chunks).toString("utf8") });
    });
    request.on("error", reject).end(text);
  });
}

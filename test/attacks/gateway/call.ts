import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { GatewayRefusal } from "./refusal";

/** A request as it came over HTTP. */
export interface Call {
  method: string;
  /** The path without the stage, as it was sent, and the stage before it. */
  path: string;
  stage: string;
  query: [name: string, value: string][];
  /** As they were sent, also several of a name. */
  headers: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
  id: string;
}

/** Bytes of a body that API Gateway takes. Source: API Gateway Developer Guide, "Quotas for configuring REST APIs". */
const mostBytes = 10_485_760;

/** Reads a request. */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const [target = "", query = ""] = (request.url ?? "").split(/\?(.*)/s);
  const [, stage = "", rest = ""] = /^\/([^/]*)(.*)$/s.exec(target) ?? [];
  const { rawHeaders } = request;
  return {
    method: request.method ?? "",
    ...{ stage, path: rest },
    query: [...new URLSearchParams(query)],
    headers: rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1] ?? ""] as [string, string]])),
    body: Buffer.concat(await request.toArray()),
    sourceIp: request.socket.remoteAddress ?? "",
    id: randomUUID(),
  };
}

/** Throws for a body that API Gateway does not take. */
export function checkSize({ body }: Call): void {
  if (body.length > mostBytes) {
    throw new GatewayRefusal("REQUEST_TOO_LARGE");
  }
}

/** A header by its name in any case; the last one where there are several, as API Gateway takes it. */
export function header({ headers }: Call, wanted: string): string | undefined {
  return headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).at(-1)?.[1];
}

/** Values by name: the last one of each, and all of each. */
export function grouped(pairs: [string, string][]): { last: Record<string, string>; all: Record<string, string[]> } {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    all.set(name, [...(all.get(name) ?? []), value]);
  }
  return { last: Object.fromEntries(pairs), all: Object.fromEntries(all) };
}

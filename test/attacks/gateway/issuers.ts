import { createServer } from "node:https";
import { certificateFor } from "../../runtime/stand-in/certificate";
import { listen } from "./loopback";

/** Where the issuers of tokens are on loopback, and by whom each host's certificate is signed. */
export interface Issuers {
  port: number;
  authorities: Record<string, string>;
}

/** Documents of keys by their addresses. */
export type KeyDocuments = Record<string, object>;

/** Serves the keys of issuers under the certificates of their hosts. What is asked for is kept. */
export async function startIssuers(documents: KeyDocuments) {
  const hosts = [...new Set(Object.keys(documents).map((address) => new URL(address).hostname))];
  const certificates = new Map(hosts.map((host) => [host, certificateFor(host)]));
  const asked: string[] = [];
  const server = createServer({}, ({ headers, url }, response) => {
    const address = `https://${headers.host?.split(":")[0]}${url}`;
    asked.push(address);
    const document = documents[address];
    response.writeHead(document ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(document ?? {}));
  });
  for (const [host, certificate] of certificates) {
    server.addContext(host, certificate);
  }
  const { port, close } = await listen(server);
  const authorities = Object.fromEntries([...certificates].map(([host, { cert }]) => [host, cert]));
  return { issuers: { port, authorities } satisfies Issuers, asked, close };
}

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that listens on loopback. */
export interface Listening {
  port: number;
  close(): void;
}

/** Starts a server on a free port of loopback. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

import { Server, ServerCredentials } from "@grpc/grpc-js";

/** A server on this machine, while it runs. */
export interface Engine {
  /** `127.0.0.1:<port>` */
  address: string;
  server: Server;
  close(): void;
}

/**
 * Opens a port of this machine. The services of the server may follow later.
 * @param largestRequest in bytes; -1 is any.
 */
export async function listen(largestRequest = -1): Promise<Engine> {
  const server = new Server({
    "grpc.max_receive_message_length": largestRequest,
    "grpc.max_send_message_length": -1,
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { server, address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

import { Server, ServerCredentials } from "@grpc/grpc-js";

/** The engine's address for the program, while it runs. */
export interface Engine {
  /** `127.0.0.1:<port>` */
  address: string;
  server: Server;
  close(): void;
}

/** Opens the port. Its services follow (`services.ts`), while the program's process starts. */
export async function listen(): Promise<Engine> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { server, address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

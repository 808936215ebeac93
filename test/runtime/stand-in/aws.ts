import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A call that a client made: the operation, such as `GetSecretValue`, and its input. */
export interface AwsCall {
  operation: string;
  input: Record<string, unknown>;
}

/** An error that AWS answers with. */
export class AwsFailure extends Error {}

/** Answers calls of AWS's JSON protocols on loopback. Throw an {@link AwsFailure} with a type for an error. */
export async function standInForAws(answer: (call: AwsCall) => object) {
  const calls: AwsCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    const call = { operation, input: JSON.parse(Buffer.concat(chunks).toString()) };
    calls.push(call);
    response.setHeader("Content-Type", "application/x-amz-json-1.1");
    try {
      response.end(JSON.stringify(answer(call)));
    } catch (error) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: (error as Error).message, message: "detail-that-nobody-may-see" }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = { endpoint: `http://127.0.0.1:${port}`, region: "eu-central-1", maxAttempts: 1, credentials };
  return { calls, client, close: () => new Promise((resolve) => server.close(resolve)) };
}

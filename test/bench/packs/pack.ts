import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { mostMemoryOf, processorOf } from "../measure";

/** A policy pack in a process of its own, started as the engine starts it. */
export interface ServedPack {
  /** Seconds from the start of the process to its answer to what it is. */
  start: number;
  /** Sends a message of the protocol as bytes, so that the time is the pack's and not that of packing. */
  ask(method: string, message: Buffer): Promise<Buffer>;
  /** Seconds of the processor so far. */
  processor(): number | undefined;
  /** Megabytes at most so far. */
  megabytes(): number;
  stop(): Promise<void>;
}

const asIs = (bytes: Buffer) => bytes;
const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/** Starts the pack in a folder, with the SDK that it has. */
export async function startPack(folder: string): Promise<ServedPack> {
  const runner = createRequire(join(folder, "package.json")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const begin = performance.now();
  const child = spawn(process.execPath, [runner, "127.0.0.1:1", folder], {
    cwd: folder,
    env: { ...process.env, PULUMI_CONFIG: "{}", PULUMI_NODEJS_PROJECT: "bench", PULUMI_NODEJS_STACK: "dev" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [port] = await once(child.stdout, "data");
  const client = new Client(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure(), unlimited);
  const ask = (method: string, message: Buffer) =>
    new Promise<Buffer>((resolve, reject) =>
      client.makeUnaryRequest(`/pulumirpc.Analyzer/${method}`, asIs, asIs, message, (error, answer) =>
        answer === undefined ? reject(error) : resolve(answer),
      ),
    );
  await ask("GetAnalyzerInfo", Buffer.alloc(0));
  const start = (performance.now() - begin) / 1000;
  const stop = async () => {
    client.close();
    child.kill();
    await once(child, "close");
  };
  return { start, ask, processor: () => processorOf(child.pid), megabytes: () => mostMemoryOf(child.pid), stop };
}

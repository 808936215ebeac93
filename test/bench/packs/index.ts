import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { preview } from "../../../policies/engine/preview";
import type { Resource } from "../../../policies/resource";
import { requestOf, stackRequest } from "../../support/served";
import { type Measured, median } from "../measure";
import { compared, type Row, rowOf } from "../row";
import { type ServedPack, startPack } from "./pack";

const root = join(__dirname, "../../..");
/** Processes of each pack, in turn, and how often each of them judges all resources: the first time is cold. */
const [starts, passes] = [Number(process.env.BENCH_STARTS ?? 5), 4];

interface Pack {
  name: string;
  folder: string;
}

/** What a process of a pack took: to start, for each resource in its first pass and in the others, and for the whole stack. */
interface Passes {
  start: Measured;
  cold: Measured;
  warm: Measured;
  stack: Measured;
}

/** What the engine sends. */
interface Messages {
  alone: Buffer[];
  together: Buffer;
}

/** Start and time per resource of the served pack, of an empty one of Pulumi's SDK, and of AWSGuard. */
export async function packRows(scratch: string): Promise<Row[]> {
  const { resources } = await preview({ folder: root });
  const packs = [
    emptyPack(scratch),
    { name: "secure-serverless", folder: join(root, "policies") },
    ...awsGuard(scratch),
  ];
  const together = Buffer.from(stackRequest(resources).serializeBinary());
  const taken = await passesInTurns(packs, { alone: resources.map(messageOf), together });
  const judged = `${resources.length} resources of the reference application, each remediated and analyzed`;
  const rows = (what: string, part: keyof Passes, said: string) => {
    const all = packs.map(({ name }, index) => rowOf(what, name, taken[index]?.map((one) => one[part]) ?? [], said));
    return compared(all, all[0]);
  };
  return [
    ...rows("a pack's start", "start", "until it tells its policies"),
    ...rows("a resource, in a new process", "cold", judged),
    ...rows("a resource, in a warm one", "warm", judged),
    ...rows("the stack at the end", "stack", `${resources.length} resources at once`),
    ...(packs.length === 3 ? [] : [missing]),
  ];
}

async function passesInTurns(packs: readonly Pack[], messages: Messages): Promise<Passes[][]> {
  const taken = packs.map((): Passes[] => []);
  for (let time = 0; time < starts; time += 1) {
    for (const [index, { folder }] of packs.entries()) {
      taken[index]?.push(await passesOf(folder, messages));
    }
  }
  return taken;
}

const missing: Row = {
  what: "a pack's start",
  tool: "AWSGuard 0.3.1",
  judged: "not installed: `npm install @pulumi/awsguard@0.3.1` in a folder, and its path in `AWSGUARD`",
};

async function passesOf(folder: string, { alone, together }: Messages): Promise<Passes> {
  const pack = await startPack(folder);
  const processor = pack.processor();
  const all: Measured[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    all.push(await passOf(pack, alone));
  }
  const stack = await stackOf(pack, together);
  const megabytes = Math.round(pack.megabytes());
  await pack.stop();
  const [cold, ...warm] = all as [Measured, ...Measured[]];
  const middle = (part: "seconds" | "processor") => median(warm.map((one) => one[part] ?? Number.NaN));
  return {
    start: { code: 0, out: "", seconds: pack.start, processor },
    cold,
    warm: { ...cold, seconds: middle("seconds"), processor: middle("processor") },
    stack: { ...stack, megabytes },
  };
}

/** The time of one resource, of all of them once. */
async function passOf(pack: ServedPack, messages: readonly Buffer[]): Promise<Measured> {
  const { seconds, processor } = await timed(pack, async () => {
    for (const message of messages) {
      await pack.ask("Remediate", message);
      await pack.ask("Analyze", message);
    }
  });
  const share = processor === undefined ? undefined : processor / messages.length;
  return { code: 0, out: "", seconds: seconds / messages.length, processor: share };
}

function stackOf(pack: ServedPack, message: Buffer): Promise<Measured> {
  return timed(pack, () => pack.ask("AnalyzeStack", message));
}

async function timed(pack: ServedPack, work: () => Promise<unknown>): Promise<Measured> {
  const [begin, used] = [performance.now(), pack.processor()];
  await work();
  const seconds = (performance.now() - begin) / 1000;
  const now = pack.processor();
  return { code: 0, out: "", seconds, processor: now === undefined || used === undefined ? undefined : now - used };
}

/** As the engine sends it: with its provider. */
function messageOf(resource: Resource): Buffer {
  const request = requestOf(resource);
  if (resource.type.startsWith("aws:")) {
    const provider = new analyzer.AnalyzerProviderResource();
    provider.setType("pulumi:providers:aws");
    provider.setUrn("urn:pulumi:dev::orders::pulumi:providers:aws::default_7_48_0");
    provider.setName("default_7_48_0");
    provider.setProperties(Struct.fromJavaScript({ region: "eu-west-1", version: "7.48.0" }));
    request.setProvider(provider);
  }
  return Buffer.from(request.serializeBinary());
}

function emptyPack(scratch: string): Pack {
  const program = `new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });`;
  const folder = packIn(join(scratch, "empty"), program, join(root, "node_modules"));
  return { name: "empty pack of Pulumi's SDK", folder };
}

function awsGuard(scratch: string): Pack[] {
  const modules = join(process.env.AWSGUARD ?? "", "node_modules");
  const version = process.env.AWSGUARD && versionIn(join(modules, "@pulumi/awsguard"));
  const program = `new (require("@pulumi/awsguard").AwsGuard)({ all: "advisory" });`;
  return version ? [{ name: `AWSGuard ${version}`, folder: packIn(join(scratch, "awsguard"), program, modules) }] : [];
}

function packIn(folder: string, program: string, modules: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "bench", version: "0.0.1", main: "index.js" }));
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "index.js"), program);
  symlinkSync(modules, join(folder, "node_modules"));
  return folder;
}

function versionIn(folder: string): string | undefined {
  const file = join(folder, "package.json");
  return existsSync(file) ? String(require(file).version).replace(/^v/, "") : undefined;
}

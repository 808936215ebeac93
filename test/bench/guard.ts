import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledCode } from "../../components/function/bundle";
import { apiEvent } from "../attacks/support/events";

/** The handlers that are compared, all for the same work; the first one does it without any check. */
const handlers = ["bare", "schema-mini", "ours-mini", "schema", "ours", "peer"] as const;
type HandlerName = (typeof handlers)[number];

const titles: Record<HandlerName, string> = {
  bare: "no guard",
  "schema-mini": "the schema of zod/mini alone",
  "ours-mini": "runtime, zod/mini",
  schema: "the schema of zod alone",
  ours: "runtime, zod",
  peer: "middy and Powertools parser, zod",
};

/** Processes started for each handler, in turn. Their median counts. */
const starts = Number(process.env.BENCH_STARTS ?? 41);
const rounds = 15;

interface Measured {
  /** Kilobytes of the bundle. */
  size: number;
  /** Milliseconds from the start of loading to the first answer. */
  start: number;
  /** Microseconds of a request. */
  request: number;
}

/** An order of five items, of a caller who may write. */
const event = apiEvent({
  body: {
    id: "3f2b8c1e-5a4d-4e6f-8a7b-9c0d1e2f3a4b",
    items: Array.from({ length: 5 }, (_, index) => ({ sku: `SHIRT-${index}`, quantity: index + 1 })),
    note: "Grüße, O'Brien",
  },
});

/** What a process does: it loads the bundle, answers once, then many times. Prints both times. */
const program = `
  const event = ${JSON.stringify(event)};
  const begin = performance.now();
  const { handler } = require(process.argv[2]);
  const answer = (count) => count === 0 ? undefined : handler(event, {}).then((result) => {
    if (result.statusCode !== 200) throw new Error(JSON.stringify(result));
    return answer(count - 1);
  });
  const many = async (count) => { for (let index = 0; index < count; index += 1) await handler(event, {}); };
  (async () => {
    await answer(1);
    const start = performance.now() - begin;
    const requests = Number(process.argv[3]);
    if (requests > 0) await many(5000);
    const warm = performance.now();
    await many(requests);
    console.log(JSON.stringify({ start, request: requests > 0 ? ((performance.now() - warm) / requests) * 1000 : 0 }));
  })();
`;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    writeFileSync(join(folder, "program.cjs"), program);
    const sizes = await Promise.all(handlers.map((name) => bundled(folder, name)));
    const cold = interleaved(starts, (name) => run(folder, name, 0).start);
    const warm = interleaved(rounds, (name) => run(folder, name, 10_000).request);
    const measured = (name: HandlerName, index: number) => [
      name,
      { size: sizes[index] ?? Number.NaN, start: cold[name], request: warm[name] },
    ];
    report(Object.fromEntries(handlers.map(measured)) as Record<HandlerName, Measured>);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Bundles a handler as a SecureFunction does; returns its size in kilobytes. */
async function bundled(folder: string, name: string): Promise<number> {
  const code = await bundledCode(join(__dirname, `${name}.ts`));
  writeFileSync(join(folder, `${name}.cjs`), code);
  return Buffer.byteLength(code) / 1000;
}

function run(folder: string, name: string, requests: number): { start: number; request: number } {
  const values = [join(folder, "program.cjs"), join(folder, `${name}.cjs`), String(requests)];
  return JSON.parse(execFileSync(process.execPath, values, { encoding: "utf8", env: { NODE_PATH: modules } }));
}

/** The AWS SDK is left out of bundles, as in Lambda. */
const modules = join(__dirname, "../../node_modules");

/** Medians of values taken in turn, so that whatever else the machine does hits all of them. */
function interleaved(times: number, measure: (name: string) => number): Record<HandlerName, number> {
  const taken = Object.fromEntries(handlers.map((name) => [name, [] as number[]]));
  for (let time = 0; time < times; time += 1) {
    for (const name of handlers) {
      taken[name]?.push(measure(name));
    }
  }
  return Object.fromEntries(handlers.map((name) => [name, median(taken[name] ?? [])])) as never;
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints what each handler adds to no guard, its share of what the peer adds, and whether the goals are met. */
function report({ bare, ...others }: Record<HandlerName, Measured>): void {
  const added = (one: Measured, what: keyof Measured) => one[what] - bare[what];
  const cell = (one: Measured, what: keyof Measured, unit: string) =>
    `${added(one, what).toFixed(1)} ${unit} (${(added(one, what) / added(others.peer, what)).toFixed(2)})`;
  const rows = Object.entries(others).map(([name, one]) => [
    titles[name as HandlerName],
    { bundle: cell(one, "size", "KB"), "cold start": cell(one, "start", "ms"), request: cell(one, "request", "µs") },
  ]);
  console.log(`no guard: ${bare.size.toFixed(1)} KB, ${bare.start.toFixed(1)} ms, ${bare.request.toFixed(1)} µs`);
  console.log("added to it, with the share of what the peer adds:");
  console.table(Object.fromEntries(rows));
  const { ours, schema, peer } = others;
  const mini = others["ours-mini"];
  const goals: [string, boolean][] = [
    ["under 60 KB with zod/mini", added(mini, "size") < 60],
    ["under 60 KB beside zod", ours.size - schema.size < 60],
    [
      "at most half of the peer's cold start",
      Math.max(added(ours, "start"), added(mini, "start")) <= added(peer, "start") / 2,
    ],
    ["under 100 µs a request", Math.max(added(ours, "request"), added(mini, "request")) < 100],
  ];
  for (const [goal, isMet] of goals) {
    console.log(`${isMet ? "met" : "missed"}: ${goal}`);
  }
  process.exitCode = goals.every(([, isMet]) => isMet) ? 0 : 1;
}

main();

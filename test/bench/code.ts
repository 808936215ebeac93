import { join } from "node:path";
import { bundledCode } from "../../components/function/bundle";
import { callsOfFiles } from "../../policies/code/grants";
import type { CodeFile } from "../../policies/code/program";
import { scanCode } from "../../policies/code/scan";
import { version } from "../../policies/package.json";
import { corpus } from "../code/scan/corpus";
import type { Code } from "../code/scan/corpus/corpus";
import { filesOf, minified } from "../code/scan/support";
import { linters, type Tool } from "./linters";

/** A handler in one form, vulnerable and made safe. */
interface Pair {
  weakness: string;
  form: string;
  vulnerable: readonly CodeFile[];
  twin: readonly CodeFile[];
}

/** What a tool did with pairs. */
interface Counted {
  pairs: number;
  caught: number;
  alarms: number;
  milliseconds: number;
}

const forms: Record<string, (code: Code) => CodeFile[] | Promise<CodeFile[]>> = {
  "as written": filesOf,
  "minified, CommonJS": (code) => minified(code, { format: "cjs" }),
  "minified, ESM": (code) => minified(code, { format: "esm" }),
  "minified, names kept": (code) => minified(code, { format: "cjs", keepNames: true }),
};

const ours: Tool = {
  name: `secure-serverless ${version}`,
  reports: (files) => scanCode(files, files[0]?.path ?? "").length,
};

/** The handlers of the tests in each form, each in a folder of its own. */
async function pairsOf(form: string): Promise<Pair[]> {
  const made = Object.entries(corpus).flatMap(([weakness, cases]) =>
    cases.map(async ([, vulnerable, twin], at): Promise<Pair> => {
      const place = `${Object.keys(forms).indexOf(form)}/${weakness}/${at}`;
      const files = async (code: Code, name: string) =>
        ((await forms[form]?.(code)) ?? []).map(({ path, text }) => ({ path: `${place}/${name}/${path}`, text }));
      return { weakness, form, vulnerable: await files(vulnerable, "vulnerable"), twin: await files(twin, "twin") };
    }),
  );
  return Promise.all(made);
}

function measured(tool: Tool, pairs: readonly Pair[]): Counted {
  const start = performance.now();
  const caught = pairs.filter(({ vulnerable }) => tool.reports(vulnerable) > 0).length;
  const alarms = pairs.filter(({ twin }) => tool.reports(twin) > 0).length;
  return { pairs: pairs.length, caught, alarms, milliseconds: performance.now() - start };
}

function sum(counts: readonly Counted[]): Counted {
  const total = (of: keyof Counted) => counts.reduce((all, one) => all + one[of], 0);
  return {
    pairs: total("pairs"),
    caught: total("caught"),
    alarms: total("alarms"),
    milliseconds: total("milliseconds"),
  };
}

/** `5 of 5`, and the false alarms where there are some. */
function cell({ pairs, caught, alarms }: Counted): string {
  return `${caught} of ${pairs}, ${alarms} false`;
}

type Cells = Record<string, string>;

/** What a tool did by weakness, with all, and the time for one handler. */
function column(tool: Tool, pairs: readonly Pair[]): Cells {
  // The first loads what the tool needs, which counts for no handler.
  tool.reports(pairs[0]?.twin ?? []);
  const counts = Object.keys(corpus).map((weakness): [string, Counted] => [
    weakness,
    measured(
      tool,
      pairs.filter((one) => one.weakness === weakness),
    ),
  ]);
  const all = sum(counts.map(([, counted]) => counted));
  return {
    ...Object.fromEntries([...counts, ["all", all] as const].map(([name, counted]) => [name, cell(counted)])),
    "ms a handler": (all.milliseconds / (2 * all.pairs)).toFixed(1),
  };
}

function table(tools: readonly Tool[], pairs: readonly Pair[]): void {
  const columns = tools.map((tool): [string, Cells] => [tool.name, column(tool, pairs)]);
  const names = Object.keys(columns[0]?.[1] ?? {});
  const row = (name: string) => Object.fromEntries(columns.map(([tool, cells]) => [tool, cells[name]]));
  console.table(Object.fromEntries(names.map((name) => [name, row(name)])));
}

/** Handlers of the examples, as they are deployed: small, and with libraries in the bundle. */
const handlers = ["authorizePartner", "listOrders", "shipOrder", "createOrder"];

/** The time for all that is asked of a bundle: what it calls, and its weaknesses. Medians; each turn has another text. */
async function bundles(): Promise<void> {
  const rows = handlers.map(async (name) => {
    const text = await bundledCode(join(__dirname, "../../examples/orders/handlers", `${name}.ts`));
    const times = Array.from({ length: 11 }, (_, turn) => analysed(text + "\n".repeat(turn)));
    const median = times.sort((one, other) => one - other)[5] ?? Number.NaN;
    return [name, { KB: Math.round(text.length / 1000), "calls and weaknesses, ms": Math.round(median) }];
  });
  console.table(Object.fromEntries(await Promise.all(rows)));
}

function analysed(text: string): number {
  const files = [{ path: "index.js", text }];
  const start = performance.now();
  callsOfFiles(files, "index.js");
  scanCode(files, "index.js");
  return performance.now() - start;
}

async function main(): Promise<void> {
  process.env.SECURE_SERVERLESS_CACHE = "off";
  const written = await pairsOf("as written");
  const small = (await Promise.all(Object.keys(forms).slice(1).map(pairsOf))).flat();
  const files = [...written, ...small].flatMap(({ vulnerable, twin }) => [...vulnerable, ...twin]);
  const others = await linters(files);
  const missing = others.filter(([, tool]) => tool === undefined).map(([name]) => `${name}: not installed`);
  const tools = [ours, ...others.flatMap(([, tool]) => (tool ? [tool] : []))];
  console.log("vulnerable handlers that a tool reports, and safe twins that it falsely reports; any finding counts.");
  console.log("The handlers are those of this project's tests: they were written along with its own analysis.");
  console.log([...missing, "", "as written"].join("\n"));
  table(tools, written);
  console.log("\nminified by esbuild, in three forms");
  table(tools, small);
  console.log("\nbundles of examples/orders");
  await bundles();
}

void main();

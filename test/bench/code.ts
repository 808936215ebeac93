import { scanCode } from "../../policies/code/scan";
import { corpus } from "../code/scan/corpus";
import type { Code } from "../code/scan/corpus/corpus";
import { filesOf } from "../code/scan/support";

/** What a linter says of texts: how many messages. */
type Lint = (texts: readonly string[]) => Promise<number>;

/** The plugins of ESLint that are compared; those that are not installed are said to be so. */
const plugins = ["eslint-plugin-security", "eslint-plugin-sonarjs"];

const ours: Lint = async () => 0;

async function linter(plugin: string): Promise<Lint | undefined> {
  try {
    const [{ Linter }, loaded] = await Promise.all([import(String("eslint")), import(String(plugin))]);
    const { rules } = loaded.default ?? loaded;
    const config = {
      plugins: { p: { rules } },
      rules: Object.fromEntries(Object.keys(rules).map((name) => [`p/${name}`, 2])),
    };
    const instance = new Linter();
    return async (texts) =>
      texts.flatMap((text) => instance.verify(text, [config])).filter(({ fatal }: { fatal?: boolean }) => !fatal)
        .length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.endsWith("MODULE_NOT_FOUND")) {
      return undefined;
    }
    throw error;
  }
}

/** JavaScript, which the linters read without a parser of their own for TypeScript. */
async function plain(code: Code): Promise<string[]> {
  const { transform } = await import("esbuild");
  const made = filesOf(code).map(({ text }) => transform(text, { loader: "ts" }));
  return (await Promise.all(made)).map((one) => one.code);
}

interface Counted {
  caught: number;
  silent: number;
  milliseconds: number;
}

async function counted(weakness: string, lint: Lint): Promise<Counted> {
  const result = { caught: 0, silent: 0, milliseconds: 0 };
  for (const [, vulnerable, twin] of corpus[weakness] ?? []) {
    const texts = [await plain(vulnerable), await plain(twin)] as const;
    const start = performance.now();
    const [caught, silent] =
      lint === ours
        ? [await oursFind(vulnerable, weakness), await oursFind(twin)]
        : [await lint(texts[0]), await lint(texts[1])];
    result.milliseconds += performance.now() - start;
    result.caught += caught > 0 ? 1 : 0;
    result.silent += silent === 0 ? 1 : 0;
  }
  return result;
}

async function oursFind(code: Code, weakness?: string): Promise<number> {
  const files = filesOf(code);
  const findings = await scanCode(files, files[0]?.path ?? "");
  return findings.filter((one) => weakness === undefined || one.weakness === weakness).length;
}

async function main(): Promise<void> {
  await scanCode([{ path: "a.js", text: "" }], "a.js");
  const all = Object.keys(corpus);
  const lints: [name: string, lint: Lint | undefined][] = [["secure-serverless", ours]];
  for (const plugin of plugins) {
    lints.push([plugin, await linter(plugin)]);
  }
  const handlers = Object.values(corpus).flat().length;
  console.log(`${all.length} weaknesses, ${handlers} vulnerable handlers and ${handlers} twins\n`);
  console.log("tool                      caught   twins silent   ms each");
  for (const [name, lint] of lints) {
    console.log(`${name.padEnd(24)}  ${lint ? await row(all, lint, handlers) : "not installed"}`);
  }
}

async function row(all: readonly string[], lint: Lint, handlers: number): Promise<string> {
  const total = { caught: 0, silent: 0, milliseconds: 0 };
  for (const weakness of all) {
    const { caught, silent, milliseconds } = await counted(weakness, lint);
    total.caught += caught;
    total.silent += silent;
    total.milliseconds += milliseconds;
  }
  const each = (total.milliseconds / (2 * handlers)).toFixed(1);
  return `${String(total.caught).padStart(6)}   ${String(total.silent).padStart(12)}   ${each.padStart(7)}`;
}

void main();

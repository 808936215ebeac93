import { join } from "node:path";
import ts from "typescript";
import type { CodeFile } from "../../policies/code/program";

/** A tool that finds weaknesses. */
export interface Tool {
  name: string;
  /** How many weaknesses it reports in the files of a handler. */
  reports(files: readonly CodeFile[]): number;
}

interface Message {
  ruleId: string | null;
  message: string;
}

interface Linter {
  verify(text: string, configs: readonly object[], options: { filename: string }): Message[];
}

interface Preset {
  plugins?: Record<string, unknown>;
  rules: Record<string, unknown>;
}

/** Files are linted as if they lay here: types of packages are found from here. */
const folder = join(__dirname, "corpus");

/**
 * The rules of SonarJS that are about security: its types "vulnerability" and "security hotspot", and slow expressions. What
 * its recommended preset switches off stays off. Source: rules.sonarsource.com, JavaScript.
 */
const security =
  /\/(code-eval|no-hardcoded-(passwords|secrets|ip)|hardcoded-secret-signatures|sql-queries|insecure-cookie|cookie-no-httponly|pseudo-random|file-uploads|file-permissions|xml-parser-xxe|post-message|no-os-command-from-path|os-command|weak-ssl|no-weak-(keys|cipher)|csrf|cors|production-debug|hashing|unverified-(certificate|hostname)|no-unsafe-unzip|disabled-auto-escaping|no-clear-text-protocols|publicly-writable-directories|encryption-secure-mode|insecure-jwt-token|confidential-information-logging|(slow|super-linear)-regex|session-regeneration|review-blockchain-mnemonic|dynamically-constructed-templates|dompurify-unsafe-config|hidden-files|content-length|x-powered-by|no-mime-sniff|content-security-policy|strict-transport-security)$/;

/** What is compared: each in the preset that it recommends, rules about security only. */
const presets: Record<string, { rules: RegExp; hasTypes: boolean }> = {
  "eslint-plugin-security": { rules: /^security\//, hasTypes: false },
  "eslint-plugin-sonarjs": { rules: security, hasTypes: true },
};

/**
 * The linters that are compared, by name; undefined for one that is not installed.
 * @param files all that will be linted: rules that ask for types are given a program of them, as in a project.
 */
export async function linters(files: readonly CodeFile[]): Promise<[name: string, tool: Tool | undefined][]> {
  const names = Object.keys(presets);
  return Promise.all(names.map(async (name): Promise<[string, Tool | undefined]> => [name, await linter(name, files)]));
}

async function linter(name: string, files: readonly CodeFile[]): Promise<Tool | undefined> {
  const [eslint, parser, plugin] = await Promise.all(["eslint", "@typescript-eslint/parser", name].map(installed));
  const { rules, hasTypes } = presets[name] ?? { rules: /^/, hasTypes: false };
  if (!eslint || !parser || !plugin) {
    return undefined;
  }
  const preset = (plugin.configs as { recommended: Preset }).recommended;
  const chosen = Object.entries(preset.rules).filter(([rule]) => rules.test(rule));
  const parserOptions = hasTypes ? { programs: [programOf(files)] } : {};
  const config = {
    files: ["**/*.{js,cjs,mjs,ts,cts,mts}"],
    languageOptions: { parser, parserOptions },
    plugins: { ...preset.plugins, [name.slice("eslint-plugin-".length)]: plugin },
    rules: Object.fromEntries(chosen),
  };
  const instance = new (eslint.Linter as new (options: object) => Linter)({ cwd: folder });
  const { version } = await import(`${name}/package.json`);
  return { name: `${name} ${version}`, reports: (of) => reports(instance, config, of) };
}

/** A package's exports; undefined when it is not installed. */
async function installed(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    const loaded = await import(name);
    return loaded.default ?? loaded;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (/MODULE_NOT_FOUND$/.test(code)) {
      return undefined;
    }
    throw error;
  }
}

function reports(instance: Linter, config: object, files: readonly CodeFile[]): number {
  const messages = files
    .filter(({ path }) => /\.[cm]?[jt]s$/.test(path))
    .flatMap(({ path, text }) => instance.verify(text, [config], { filename: join(folder, path) }));
  // What has no rule is about the linting itself.
  const broken = messages.find(({ ruleId }) => ruleId === null);
  if (broken) {
    throw new Error(`${files[0]?.path} cannot be linted: ${broken.message}`);
  }
  return messages.length;
}

/** A program of files in memory, with the libraries and packages that lie on disk. */
function programOf(files: readonly CodeFile[]): ts.Program {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noEmit: true,
    module: ts.ModuleKind.Preserve,
    target: ts.ScriptTarget.ES2023,
    types: ["node"],
    skipLibCheck: true,
  };
  const texts = new Map(files.map(({ path, text }) => [join(folder, path), text]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.getCurrentDirectory = () => folder;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
  };
  return ts.createProgram([...texts.keys()], options, host);
}

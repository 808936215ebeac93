import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The properties of a resource type, as the provider's own SDK declares them. */
export interface Members {
  inputs: string[];
  outputs: string[];
  /** Outputs that always have a value once deployed: required inputs, and what the provider computes. */
  always: string[];
}

/**
 * Reads the type declarations of the provider's SDK that the program uses (`@pulumi/<package>`), so that the facts are
 * those of its version. Loading the SDK itself would cost more than the whole preview.
 */
export interface Declarations {
  /** The properties of a resource type; undefined when its SDK is not installed. */
  resource(type: string): Members | undefined;
  /** The keys of a function's result; empty when its SDK is not installed. */
  result(token: string): string[];
}

/** Declarations as seen from the program's folder. */
export function declarations(folder: string): Declarations {
  const files = new Map<string, string | undefined>();
  const members = new Map<string, Members | undefined>();
  return {
    resource(type) {
      if (!members.has(type)) {
        members.set(type, resourceMembers(type, readDeclaration(type, folder, files)));
      }
      return members.get(type);
    },
    result(token) {
      const text = readDeclaration(token, folder, files) ?? "";
      const body = /^export interface Get\w+Result \{\n([\s\S]*?)^\}/m.exec(text)?.[1] ?? "";
      return [...body.matchAll(/^ {4}readonly (\w+)\??:/gm)].map(([, key]) => String(key));
    },
  };
}

/**
 * The token `aws:lambda/function:Function` is declared in `lambda/function.d.ts`, `awsx:ec2:Vpc` in `ec2/vpc.d.ts`; the
 * module `index` is the top folder.
 */
function readDeclaration(token: string, folder: string, cache: Map<string, string | undefined>): string | undefined {
  const [name = "", module = "", member = ""] = token.split(":");
  const path = module.includes("/") ? module : `${module}/${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  if (!/^[\w-]+$/.test(name) || !/^[\w/-]+$/.test(path)) {
    return undefined;
  }
  const manifest = resolveFirst([folder, __dirname], `@pulumi/${name}/package.json`, cache);
  const file = manifest && join(dirname(manifest), `${path.replace(/^index\//, "")}.d.ts`);
  return file && existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function resolveFirst(folders: string[], module: string, cache: Map<string, string | undefined>): string | undefined {
  if (!cache.has(module)) {
    const found = folders.flatMap((folder) => resolveFrom(folder, module) ?? []);
    cache.set(module, found[0]);
  }
  return cache.get(module);
}

/** The path of a module as code in the folder would load it; undefined when it is not installed. */
export function resolveFrom(folder: string, module: string): string | undefined {
  try {
    return createRequire(join(folder, "index.js")).resolve(module);
  } catch {
    return undefined;
  }
}

function resourceMembers(type: string, text: string | undefined): Members | undefined {
  const start = text?.indexOf(`export declare class ${type.split(":")[2]} `) ?? -1;
  if (text === undefined || start < 0) {
    return undefined;
  }
  const declared = [...text.slice(start).matchAll(/^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm)];
  const inputs = /^export interface \w+Args \{\n([\s\S]*?)^\}/m.exec(text)?.[1] ?? "";
  return {
    inputs: [...inputs.matchAll(/^ {4}(\w+)\??:/gm)].map(([, key]) => String(key)),
    outputs: declared.map(([, key]) => String(key)),
    always: declared.filter(([, , of]) => !of?.endsWith("| undefined")).map(([, key]) => String(key)),
  };
}

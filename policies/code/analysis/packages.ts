import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, resolve } from "node:path";
import { nearest } from "../../nearest";
import type { CodeFile } from "../program";

/** Imports of packages, but for those of types alone. */
const imports =
  /\b(?:import|export)\b(?!\s+type\b)[^;"'()]*?\bfrom\s*["']([^."'][^"']*)["']|\b(?:import|require)\s*\(?\s*["']([^."'][^"']*)["']/g;

/** Packages whose calls the analysis knows, or that make none. */
const modelled = /^(@aws-sdk|@aws-lambda-powertools|@types)\/|^pulumi-secure-serverless$/;

/** Packages that call AWS, or sign requests to it. */
const callers = /^(@aws-sdk\/(?!types$|util-)|@smithy\/(?!types$|util-)|@aws-crypto\/|aws-sdk$|aws4)/;

/**
 * The packages that files import and that may call AWS in ways that are not modelled: they, or what they depend on, name a
 * client of AWS; or nothing tells what they are, as for an alias of `tsconfig.json`.
 * @param files by their paths on disk: packages are looked for as Node.js looks for them.
 */
export function callingPackagesOf(files: readonly CodeFile[]): string[] {
  const found = new Set<string>();
  for (const { path, text } of files.filter((file) => !file.path.endsWith(".json"))) {
    for (const [, from, called] of text.matchAll(imports)) {
      const name = packageName(from ?? called ?? "");
      if (
        !isBuiltin(name) &&
        !modelled.test(name) &&
        !found.has(name) &&
        mayCall(name, dirname(resolve(path)), new Set())
      ) {
        found.add(name);
      }
    }
  }
  return [...found].sort();
}

function packageName(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

function mayCall(name: string, from: string, seen: Set<string>): boolean {
  const file = manifestOf(name, from);
  if (file === undefined) {
    // A package of declarations alone, such as those of events, is not there when the code runs.
    return manifestOf(`@types/${name.replace(/^@(.*)\//, "$1__")}`, from) === undefined;
  }
  if (seen.has(file)) {
    return false;
  }
  seen.add(file);
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(readFileSync(file, "utf8"));
  const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
  return (
    names.some((one) => callers.test(one)) ||
    names.some((one) => manifestOf(one, dirname(file)) !== undefined && mayCall(one, dirname(file), seen))
  );
}

/** The `package.json` of a package, as Node.js looks for it from a folder up. */
function manifestOf(name: string, from: string): string | undefined {
  return nearest(from, join("node_modules", name, "package.json"));
}

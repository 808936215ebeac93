import { bare } from "../../program";
import type { Callee } from "../callee";
import type { Call, Kind } from "../model";
import type { CallSinks, Sink } from "./sink";

interface Row {
  /** Undefined for globals. */
  module?: RegExp;
  name: RegExp;
  kind: Kind;
  weakness: string;
  /** Which arguments; default the first. */
  arguments?: readonly number[];
  /** The member of the first argument, when it is an object that is written out. */
  members?: readonly string[];
  what: string;
}

const command = { kind: "command", weakness: "command-injection", what: "run as a command" } as const;
const code = { kind: "code", weakness: "code-injection", what: "run as code" } as const;
const request = { kind: "request", weakness: "server-side-request-forgery", what: "the address of a request" } as const;
const objects = { kind: "deserialisation", weakness: "unsafe-deserialisation", what: "made into objects" } as const;
const path = { kind: "path", weakness: "path-traversal", what: "the path of a file" } as const;
const merged = {
  kind: "prototype",
  weakness: "prototype-pollution",
  what: "merged into an object with all its keys",
} as const;

const rows: readonly Row[] = [
  { ...command, module: /^child_process$/, name: /^(exec|execSync|spawn|spawnSync|execFile|execFileSync|fork)$/ },
  {
    ...command,
    module: /^(execa|cross-spawn|shelljs)$/,
    name: /^(default|exec|execa|execaSync|execaCommand|execaCommandSync|command|sync|spawn)$/,
  },
  { ...code, name: /^(eval|Function)$/, arguments: [0, 1, 2, 3] },
  { ...code, module: /^vm$/, name: /^(run\w+|Script|compileFunction)$/ },
  { ...code, module: /^(safe-eval|static-eval|vm2)$/, name: /^(default|\*|VM\.run)$/ },
  {
    ...code,
    module: /^(ejs|pug|handlebars|mustache|nunjucks|dot|eta)$/,
    name: /^(default\.)?(render|compile|renderString|template|precompile)$/,
  },
  { ...code, module: /^lodash(\/template|\.template|-es)?$/, name: /^(template|default|\*)$/ },
  {
    ...path,
    module: /^(fs|fs\/promises|fs-extra|graceful-fs)$/,
    name: /^(promises\.)?(access|append\w*|chmod|copy\w*|cp\w*|create\w+Stream|exists\w*|lstat\w*|mkdir\w*|move\w*|open\w*|outputFile\w*|read\w*|remove\w*|rename\w*|rm\w*|stat\w*|truncate\w*|unlink\w*|write(File)\w*)$/,
  },
  {
    ...path,
    module: /^(fs|fs\/promises|fs-extra)$/,
    name: /^(promises\.)?(copyFile|cp|rename|move)(Sync)?$/,
    arguments: [1],
  },
  { ...request, name: /^fetch$/ },
  { ...request, module: /^https?$/, name: /^(get|request)$/ },
  {
    ...request,
    module: /^(axios|got|node-fetch|undici|ky|superagent|needle|cross-fetch|isomorphic-fetch|request|phin|bent)$/,
    name: /^(default|\*|fetch|get|post|put|delete|patch|head|request|stream|got|axios|ky)$/,
  },
  {
    ...request,
    module: /^(axios|got|https?|undici)$/,
    name: /^(default|\*|request|get)$/,
    members: ["url", "baseURL", "hostname", "host"],
  },
  { ...objects, module: /^v8$/, name: /^deserialize$/ },
  {
    ...objects,
    module: /^(node-serialize|serialize-to-js|funcster|cryo|serialijse)$/,
    name: /^(unserialize|deserialize|deepDeserialize|parse)$/,
  },
  { ...merged, module: /^(lodash|lodash-es)$/, name: /^(merge|mergeWith|defaultsDeep)$/, arguments: [1, 2, 3] },
  {
    ...merged,
    module: /^lodash(\.|\/)(merge|mergewith|mergeWith|defaultsdeep|defaultsDeep)$/,
    name: /^(default|\*)$/,
    arguments: [1, 2, 3],
  },
  {
    ...merged,
    module: /^(deepmerge|merge-deep|deep-extend|extend|defaults-deep|just-extend)$/,
    name: /^(default|\*|all)$/,
    arguments: [1, 2, 3],
  },
  {
    ...merged,
    module: /^(lodash|lodash-es|lodash[./]set|dot-prop|object-path|set-value|dset|dottie)$/,
    name: /^(set|setWith|default|\*|setProperty)$/,
    arguments: [1],
    what: "the path of a member that is set",
  },
];

/** Sinks that the name of a function tells. */
export const callSinks: CallSinks = (_, call, callee) => rowsFor(callee).flatMap((row) => sinksOf(row, call));

const byName = new Map<string, readonly Row[]>();

/** The rows for a name, which a program calls again and again. */
function rowsFor(callee: Callee): readonly Row[] {
  const { module, name, global } = callee;
  if (module === undefined && global === undefined) {
    return [];
  }
  const key = `${module ?? ""} ${module === undefined ? global : name}`;
  const known = byName.get(key) ?? rows.filter((row) => fits(row, callee));
  byName.set(key, known);
  return known;
}

function fits({ module, name }: Row, callee: Callee): boolean {
  return module
    ? callee.module !== undefined && module.test(callee.module) && name.test(callee.name ?? "")
    : callee.module === undefined && callee.global !== undefined && name.test(callee.global);
}

function sinksOf({ kind, weakness, what, members, arguments: asked = [0] }: Row, call: Call): Sink[] {
  const given = call.arguments ?? [];
  const base = { kind, weakness, what, node: call };
  if (members) {
    return given.slice(0, 1).flatMap((value) => members.map((name) => ({ ...base, value, members: [name] })));
  }
  return asked.flatMap((index) => {
    const value = given[index];
    return value ? [{ ...base, value, members: isOptions(kind, value) ? ["href"] : [] }] : [];
  });
}

/** An object of options of a request holds headers and a body, too; its address is asked for by name. */
function isOptions(kind: Kind, value: import("typescript").Expression): boolean {
  return kind === "request" && /^\{/.test(value.getText());
}

/** Arguments of programs that run what they are given: a shell with `-c`, or any program in a shell. */
export const shellSinks: CallSinks = ({ program }, call, { module, name = "" }) => {
  const { ts } = program;
  const isProgram =
    /^(child_process|execa|cross-spawn)$/.test(module ?? "") && /^(spawn|execFile|execa|default)(Sync)?$/.test(name);
  const [file, list, options] = call.arguments ?? [];
  if (!isProgram || !file || !list) {
    return [];
  }
  const shell = /^["'`](\/\S*\/)?(sh|bash|zsh|dash|ksh|cmd|cmd\.exe|powershell|node|python3?|perl|ruby)["'`]$/.test(
    file.getText(),
  );
  const values = bare(ts, list);
  const isScript = shell && /["'`](-l?c|\/c|-e|-Command|--eval)["'`]/.test(list.getText());
  return isScript || (options !== undefined && isInShell(options.getText()))
    ? [{ kind: "command", weakness: "command-injection", what: "run as a command", value: values, node: call }]
    : [];
};

/** True for options that say that the program is run by a shell. */
export function isInShell(options: string): boolean {
  return /\bshell["']?\s*:\s*(true|!0|["'`])/.test(options);
}

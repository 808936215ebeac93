import type { Callee } from "./callee";
import type { Kind } from "./model";

/** How a function passes on what it is given: as a text, with the members that it had, or as its elements. */
export type Manner = "text" | "same" | "elements";

interface Carrier {
  manner: Manner;
  /** What the result can no longer harm. */
  cleans?: readonly Kind[];
}

const rows: readonly [module: RegExp | undefined, name: RegExp, carrier: Carrier][] = [
  [
    undefined,
    /^(JSON\.(parse|stringify)|String|decodeURI(Component)?|unescape|atob|btoa|Buffer\.(from|concat)|Object)$/,
    { manner: "text" },
  ],
  [undefined, /^(encodeURI|escape)$/, { manner: "text", cleans: ["header"] }],
  [undefined, /^encodeURIComponent$/, { manner: "text", cleans: ["request", "header", "html", "path"] }],
  [undefined, /^RegExp\.escape$/, { manner: "text", cleans: ["pattern"] }],
  [undefined, /^(URL|URLSearchParams|TextEncoder|String\.raw)$/, { manner: "text", cleans: ["header"] }],
  [
    undefined,
    /^(Set|Map|Array\.(from|of)|Promise\.(resolve|all|allSettled|race|any)|structuredClone|Object\.(assign|freeze|fromEntries))$/,
    { manner: "same" },
  ],
  [undefined, /^Object\.(values|entries|keys)$/, { manner: "elements" }],
  [
    /^path(\/posix)?$/,
    /^(posix\.)?(join|resolve|normalize|dirname|relative|format|toNamespacedPath)$/,
    { manner: "text" },
  ],
  [/^path(\/posix)?$/, /^(posix\.)?basename$/, { manner: "text", cleans: ["path"] }],
  [/^util$/, /^(format|inspect)$/, { manner: "text" }],
  [
    /^(querystring|qs|url)$/,
    /^(parse|unescape|stringify|URL|URLSearchParams|fileURLToPath|resolve)$/,
    { manner: "text" },
  ],
  [/^buffer$/, /^Buffer\.from$/, { manner: "text" }],
  [/^zlib$/, /^(un|gun|inflate|brotliDecompress)/, { manner: "text" }],
  [
    /^(js-yaml|yaml|json5|csv-parse|fast-xml-parser|ini|toml|@aws-sdk\/util-dynamodb)/,
    /(^|\.)(parse|load|safeLoad|unmarshall)$/,
    { manner: "text" },
  ],
  [/^lodash/, /^(get|pick|trim|cloneDeep|toString|merge|defaults|assign|default)$/, { manner: "text" }],
  [/\/runtime$/, /^parseJson$/, { manner: "text", cleans: ["prototype"] }],
];

/** How a package's or a global function passes on what it is given; undefined when it does not, as far as is known. */
export function carrierOf({ module, name, global }: Callee, kind: Kind | undefined): Manner | undefined {
  const found = rows.find(([from, pattern]) =>
    from
      ? module !== undefined && from.test(module) && pattern.test(name ?? "")
      : global !== undefined && pattern.test(global),
  );
  const [, , carrier] = found ?? [];
  return carrier && !(kind && carrier.cleans?.includes(kind)) ? carrier.manner : undefined;
}

/** Methods of texts and lists, by what they pass on. */
export const sameMethods =
  /^(filter|slice|sort|toSorted|reverse|toReversed|find|findLast|at|flat|pop|shift|values|then|catch|finally|splice|with|subarray)$/;
export const textMethods =
  /^(trim\w*|to(Locale)?(Lower|Upper)Case|toString|valueOf|normalize|substring|substr|padStart|padEnd|repeat|replace|replaceAll|split|charAt|concat|join|match|matchAll|exec|json|text|formData|toWellFormed|decode|transformToString|toArray|searchParams)$/;
/** Methods of requests of web frameworks that give a part of one: `c.req.query("name")`. */
export const requestMethods = /^(query|queries|param|header|parseBody)$/;
export const keyedMethods = /^(get|getAll|entries|keys)$/;

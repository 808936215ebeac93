import { calleeOf, written } from "../taint/callee";
import type { Searched } from "../taint/flows";
import type { Call } from "../taint/model";
import { fixedText } from "../taint/prefixes";
import { isInShell } from "../taint/sinks/calls";
import type { Weakness } from "./weakness";

/** Programs that are run by a shell with a command that is put together: a character of the shell changes what is run. */
export default {
  name: "shell",
  severity: "medium",
  find(search) {
    const shells = search.index.calls.filter((call) => runsShell(search, call));
    return shells.map((node) => ({
      node,
      message: "program is run by a shell with a command that is put together; use execFile without a shell",
    }));
  },
} satisfies Weakness;

function runsShell(search: Searched, call: Call): boolean {
  const { module = "", name = "" } = calleeOf(search.program, call.expression);
  const [command, list, ...others] = call.arguments ?? [];
  if (!command || !/^(child_process|execa|cross-spawn|shelljs)$/.test(module)) {
    return false;
  }
  if (/^(exec|execSync|execaCommand|execaCommandSync)$/.test(name)) {
    return module !== "execa" && !isFixed(search, command);
  }
  const options = others.at(-1) ?? list;
  const isRun = /^(default|sync|spawn|spawnSync|execFile|execFileSync|execa|execaSync)$/.test(name);
  const isShell = options !== undefined && isInShell(written(search.program, options).getText());
  const texts =
    list && search.program.ts.isArrayLiteralExpression(list)
      ? [command, ...list.elements]
      : [command, ...(list && others.length > 0 ? [list] : [])];
  return isRun && isShell && !texts.every((one) => isFixed(search, one));
}

function isFixed(search: Searched, node: import("typescript").Node): boolean {
  return fixedText(search.program, node) !== undefined;
}

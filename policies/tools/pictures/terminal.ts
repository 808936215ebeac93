/** A run of characters in one style. */
interface Run {
  text: string;
  classes: string;
}

/** What the codes of `report/style.ts` switch on, and the codes that end them. Source: ECMA-48, "Select Graphic Rendition". */
const classOf: Readonly<Record<string, string>> = { 1: "b", 2: "d", 31: "r", 32: "g", 33: "y", 36: "c" };
const ends: Readonly<Record<string, string[]>> = { 0: [..."bdrgyc"], 22: ["b", "d"], 39: [..."rgyc"] };

const size = { character: 8.43, line: 20, padding: 20, bar: 36 };

const style = [
  "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d6deeb;white-space:pre}",
  ".b{font-weight:700}.d{fill:#8b9bb4}.r{fill:#ff7b72}.g{fill:#7ee787}.y{fill:#e3b341}.c{fill:#79c0ff}",
].join("");

/**
 * The output of a command as a picture of a terminal: an SVG that needs nothing from outside.
 * @param command what was typed, shown first.
 * @param output with the codes for colours.
 * @param columns characters in a line; a longer one ends in `…`.
 */
export function terminalPicture(command: string, output: string, columns = 130): string {
  const lines = [
    [
      { text: "$ ", classes: "g" },
      { text: command, classes: "b" },
    ],
    [],
    ...runsOf(output),
  ];
  const width = Math.round(columns * size.character + 2 * size.padding);
  const height = size.bar + lines.length * size.line + size.padding;
  const body = lines.map((runs, index) => line(cut(runs, columns), size.bar + (index + 1) * size.line)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`The output of ${command}`)}">
<style>${style}</style>
<rect width="100%" height="100%" rx="10" fill="#0d1526"/>
${["#ff5f57", "#febc2e", "#28c840"].map((fill, index) => `<circle cx="${22 + index * 20}" cy="20" r="6" fill="${fill}"/>`).join("")}
${body}
</svg>
`;
}

function runsOf(output: string): Run[][] {
  const active = new Set<string>();
  return output
    .trimEnd()
    .split("\n")
    .map((text) => lineRuns(text, active));
}

function lineRuns(text: string, active: Set<string>): Run[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what the codes begin with.
  const [first = "", ...parts] = text.split(/\u001b\[([\d;]*)m/);
  const runs: Run[] = [{ text: first, classes: [...active].join(" ") }];
  for (let index = 0; index < parts.length; index += 2) {
    apply(parts[index] || "0", active);
    runs.push({ text: parts[index + 1] ?? "", classes: [...active].join(" ") });
  }
  return runs.filter((run) => run.text !== "");
}

function apply(codes: string, active: Set<string>): void {
  for (const code of codes.split(";")) {
    for (const end of ends[code] ?? []) {
      active.delete(end);
    }
    const begun = classOf[code];
    if (begun) {
      active.add(begun);
    }
  }
}

function cut(runs: Run[], columns: number): Run[] {
  let left = columns;
  return runs.flatMap(({ text, classes }) => {
    const shown = text.length <= left ? text : left > 0 ? `${text.slice(0, left - 1)}…` : "";
    left -= text.length;
    return shown === "" ? [] : [{ text: shown, classes }];
  });
}

function line(runs: Run[], y: number): string {
  const spans = runs.map(({ text, classes }) => `<tspan${classes && ` class="${classes}"`}>${escaped(text)}</tspan>`);
  return spans.length === 0 ? "" : `<text x="${size.padding}" y="${y}" xml:space="preserve">${spans.join("")}</text>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

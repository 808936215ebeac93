/** A part of a comment: lines between an opening and a closing, which are only there with at least one of them. */
export interface Section {
  open: string;
  lines: readonly string[];
  close: string;
}

/** A comment that fits. */
export interface Filled {
  text: string;
  /** How many lines were left out. */
  missing: number;
}

/** Puts sections after each other until `budget` bytes are full: of each as many lines as there is room for. */
export function filled(sections: readonly Section[], budget: number): Filled {
  const parts: string[] = [];
  let left = budget;
  let missing = 0;
  for (const { open, lines, close } of sections) {
    const room = left - bytes(open) - bytes(close) - 4;
    const shown = lines.slice(0, fitting(lines, room));
    missing += lines.length - shown.length;
    if (shown.length > 0) {
      const part = [open, ...shown, close].filter(Boolean).join("\n");
      parts.push(part);
      left -= bytes(part) + 2;
    }
  }
  return { text: parts.join("\n\n"), missing };
}

/** How many of the lines fit. */
function fitting(lines: readonly string[], room: number): number {
  let left = room;
  const index = lines.findIndex((line) => {
    left -= bytes(line) + 1;
    return left < 0;
  });
  return index === -1 ? lines.length : index;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

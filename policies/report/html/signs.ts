import type { Severity } from "../../policy";
import type { Verdict } from "./compliance-verdicts";
import { type Fragment, type Markup, markup } from "./markup";

const signs = {
  critical: "M8 0l8 8-8 8-8-8z",
  high: "M8 1l8 14H0z",
  medium: "M1.5 1.5h13v13h-13z",
  low: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1z",
  violated: "M3 0l5 5 5-5 3 3-5 5 5 5-3 3-5-5-5 5-3-3 5-5-5-5z",
  "not decided": "M4 4a4 4 0 1 1 5.4 3.8V11H6.6V6H8a1.4 1.4 0 1 0-1.4-1.4zM6.6 13h2.8v3H6.6z",
  accepted: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM6.7 3v6l4.2 2.6 1.3-2.1L9.2 7.7V3z",
  met: "M6 14L0 8l2.4-2.4L6 9.2 13.6 1.6 16 4z",
  "not checked": "M1 6.5h14v3H1z",
  "not applicable": "M1 6.5h14v3H1z",
} as const;

/** The signs as a document holds them once, for {@link sign} to refer to. */
export function signSheet(): Markup {
  const symbols = Object.entries(signs).map(
    ([name, path]) =>
      markup`<symbol id="${idOf(name)}" viewBox="0 0 16 16"><path fill="currentColor" fill-rule="evenodd" d="${path}"/></symbol>`,
  );
  return markup`<svg class="unseen" aria-hidden="true">${symbols}</svg>`;
}

function idOf(name: string): string {
  return `sign-${name.replace(" ", "-")}`;
}

/** A sign that stands beside a word, so that no colour tells anything alone. */
export function sign(name: keyof typeof signs): Markup {
  return markup`<svg class="sign" aria-hidden="true"><use href="#${idOf(name)}"/></svg>`;
}

/** A severity as sign and word. */
export function severityBadge(severity: Severity): Markup {
  return markup`<span class="badge ${severity}">${sign(severity)}${severity}</span>`;
}

/** The name of a class for a verdict. */
export function verdictClass(verdict: Verdict): string {
  return `v-${verdict.replace(" ", "-")}`;
}

/** A verdict as sign and words. */
export function verdictMark(verdict: Verdict, words: Fragment = verdict): Markup {
  return markup`<span class="verdict-mark ${verdictClass(verdict)}">${sign(verdict)}${words}</span>`;
}

/** Parts of a whole as a bar; what they are stands beside it as text. */
export function bar(parts: readonly { size: number; class: string }[]): Markup {
  const whole = parts.reduce((sum, { size }) => sum + size, 0) || 1;
  let at = 0;
  const pieces = parts.map((part) => {
    const [x, width] = [at, (part.size / whole) * 1000];
    at += width;
    return (
      width > 0 && markup`<rect class="${part.class}" x="${x.toFixed(1)}" width="${width.toFixed(1)}" height="10"/>`
    );
  });
  return markup`<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}

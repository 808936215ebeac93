import type { Report } from "./report";

/** How a text for people looks. */
export interface Look {
  /** Colours of a terminal. */
  colour: boolean;
  /** The tree of the resources, in the format `text`. Default: none. */
  tree?: boolean;
}

/** One report for a preview or a state, several for the states of an organisation. Deterministic: no time of day, no path of the machine. */
export type Format = (reports: readonly Report[], look: Look) => string;

/** The formats of `preview` and `audit`, each loaded when it is asked for. */
export const formats: Record<"text" | "json" | "sarif" | "junit" | "markdown" | "html", () => Promise<Format>> = {
  text: async () => (await import("./text")).text,
  json: async () => (await import("./json")).json,
  sarif: async () => (await import("./sarif")).sarif,
  junit: async () => (await import("./junit")).junit,
  markdown: async () => (await import("./markdown")).markdown,
  html: async () => (await import("./html")).html,
};

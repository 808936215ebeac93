import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];
/** Styles text for a terminal, or leaves it as it is. */
export type Style = (format: Format, text: string) => string;

/** The style of a stream: colours where it shows them. */
export function style(colour: boolean): Style {
  return colour ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

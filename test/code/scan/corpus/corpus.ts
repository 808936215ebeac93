/** A handler: its text, or its files, of which the first one is the entry. */
export type Code = string | Record<string, string>;

/** A vulnerable handler and its safe twin, by their shape. */
export type Case = [shape: string, vulnerable: Code, twin: Code];

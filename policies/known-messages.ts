/** A message without the lines of files in it, which change with every edit above them. */
export function withoutLines(message: string): string {
  return message.replace(/(\.[A-Za-z]\w{0,3}):\d+\b/g, "$1");
}

/** Messages that are known, each as often as it is listed; lines of files do not matter. */
export interface KnownMessages {
  /** True for one that is listed and not taken yet. */
  take(message: string): boolean;
}

/** The messages of a list. Without a list every message is known. */
export function knownMessages(listed: readonly string[] | undefined): KnownMessages {
  const left = listed?.map(withoutLines);
  return {
    take(message) {
      const index = left?.indexOf(withoutLines(message));
      if (index !== undefined && index >= 0) {
        left?.splice(index, 1);
      }
      return index !== -1;
    },
  };
}

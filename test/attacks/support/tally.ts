/** Attacks refused, by class, and good requests accepted. */
export const tally = { refused: {} as Record<string, number>, accepted: 0 };

/** Counts an attack, and returns its fault by name. */
export function refused(kind: string, name: string, fault: string | undefined): string[] {
  tally.refused[kind] = (tally.refused[kind] ?? 0) + 1;
  return fault === undefined ? [] : [`${kind}, ${name}: ${fault}`];
}

/** Counts a good request. */
export function accepted(): void {
  tally.accepted += 1;
}

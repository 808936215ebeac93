import * as pulumi from "@pulumi/pulumi";

/** True when the value is known now. `Output` has it, but does not declare it: `apply` says nothing of an unknown output. */
export function isKnown(value: pulumi.Input<unknown>): Promise<boolean> {
  return (pulumi.output(value) as unknown as { isKnown: Promise<boolean> }).isKnown;
}

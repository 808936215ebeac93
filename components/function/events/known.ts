import { type ArgumentPlace, refuse } from "../../error";
import { isKnown } from "../../known";
import type { PlannedSource } from "./source";

/** Fails for a reference that is unknown at preview: the documents that are built from it would be unknown as well. */
export async function refuseUnknown(place: ArgumentPlace, names: PlannedSource["names"]): Promise<void> {
  for (const [member, value] of Object.entries(names)) {
    if (!(await isKnown(value))) {
      throw refuse(
        { ...place, argument: `${place.argument}.from.${member}` },
        "is known only after deployment, and would hide the function's policies from the preview",
        "build it from names, as the components of this package do",
      );
    }
  }
}

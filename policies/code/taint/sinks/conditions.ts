import { nameOf } from "../fields";
import type { Looking, Sink } from "./sink";

/** Conditions that MongoDB runs as JavaScript. Source: MongoDB manual, "$where". */
export function conditionSinks({ program: { ts }, index }: Looking): Sink[] {
  const properties = index.objects.flatMap((one) => [...one.properties]);
  return properties.flatMap((one) =>
    ts.isPropertyAssignment(one) && nameOf(one) === "$where"
      ? [
          {
            kind: "code",
            weakness: "code-injection",
            what: "run as code by MongoDB",
            value: one.initializer,
            node: one,
          },
        ]
      : [],
  );
}

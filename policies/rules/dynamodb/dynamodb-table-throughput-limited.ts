import { policy } from "../../policy";
import { unknown } from "../../unknown";

const range = { minimum: 1, maximum: 1_000_000 };
const provisioned = { billingMode: "PROVISIONED", readCapacity: 50 };

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-throughput-limited",
  title: "A table must use an allowed billing mode and stay below a ceiling of throughput",
  severity: "low",
  disabled: "What a table may cost is for its owner to say: no ceiling fits every table.",
  why: "A flood of requests, or a loop, is served in full and paid for: only the quota of the account ends it.",
  fix: "Set `onDemandThroughput: { maxReadRequestUnits, maxWriteRequestUnits }`, or lower `readCapacity` and `writeCapacity`.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html",
  owasp: ["SAS-8"],
  parameters: {
    billingModes: { default: ["PAY_PER_REQUEST", "PROVISIONED"], description: "The billing modes that are allowed." },
    maximumReadUnits: { default: 1000, description: "The most read units a second.", ...range },
    maximumWriteUnits: { default: 1000, description: "The most write units a second.", ...range },
  },

  *check(table, { parameters: { billingModes, maximumReadUnits, maximumWriteUnits } }) {
    const mode = table.billingMode ?? "PROVISIONED";
    if (!billingModes.includes(mode)) {
      yield `\`billingMode\` is ${mode}`;
    } else if (mode === "PROVISIONED") {
      yield* above("readCapacity", table.readCapacity, maximumReadUnits);
      yield* above("writeCapacity", table.writeCapacity, maximumWriteUnits);
    } else if (table.onDemandThroughput) {
      const { maxReadRequestUnits: read = -1, maxWriteRequestUnits: write = -1 } = table.onDemandThroughput;
      yield* above("onDemandThroughput.maxReadRequestUnits", read, maximumReadUnits);
      yield* above("onDemandThroughput.maxWriteRequestUnits", write, maximumWriteUnits);
    } else {
      yield "`onDemandThroughput` is not set";
    }
  },

  good: {
    "on demand, up to a limit": { onDemandThroughput: { maxReadRequestUnits: 500, maxWriteRequestUnits: 100 } },
    "as much as is provisioned": { ...provisioned, writeCapacity: 10 },
  },
  bad: {
    "nothing is said": [{}, "`onDemandThroughput` is not set"],
    "a limit for reads alone": [
      { onDemandThroughput: { maxReadRequestUnits: 500 } },
      "`onDemandThroughput.maxWriteRequestUnits` is not set",
    ],
    "too much is provisioned": [{ ...provisioned, writeCapacity: 5000 }, "`writeCapacity` is 5000"],
  },
  unknown: { "the limits come from another resource": [{ onDemandThroughput: unknown }, "onDemandThroughput"] },
});

/** The provider writes -1 for no limit. */
function above(property: string, units = 0, ceiling: number): string[] {
  return units < 0 ? [`\`${property}\` is not set`] : units > ceiling ? [`\`${property}\` is ${units}`] : [];
}

import { unknownOf } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { isUnknown, unknown } from "../../unknown";

const dimension = (of: string) => `dynamodb:table:${of}CapacityUnits`;
const table = { billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5 };
const fixed = (of: string) => `\`billingMode\` is PROVISIONED, and nothing scales its ${of} capacity`;

export default stackPolicy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-capacity-scales",
  title: "A table must be on demand, or scale its read and write capacity",
  severity: "medium",
  why: "A busy hour, or one client that asks too often, uses up a fixed capacity: everybody else is refused until it ends.",
  fix: 'Set `billingMode: "PAY_PER_REQUEST"`, as SecureTable does, or declare an appautoscaling Target for reads and one for writes.',
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html",
  owasp: ["SAS-8"],

  check({ billingMode = "PROVISIONED", name }, { resource, stack }) {
    if (billingMode !== "PROVISIONED") {
      return undefined;
    }
    const all = stack.ofType("aws:appautoscaling/target:Target");
    const own = all.filter(
      (one) => one.raw.resourceId === `table/${name}` || stack.refersTo(one, "resourceId", resource),
    );
    const missing = ["Read", "Write"].filter((of) => !own.some(({ raw }) => raw.scalableDimension === dimension(of)));
    const unsaid = all.find(({ raw, propertyDependencies }) => {
      return isUnknown(raw.resourceId) && !propertyDependencies.resourceId?.some(({ type }) => type === resource.type);
    });
    if (missing.length > 0 && unsaid) {
      throw unknownOf(unsaid, "resourceId");
    }
    return missing.length > 0 ? fixed(missing.join(" and ").toLowerCase()) : undefined;
  },

  good: {
    "reads and writes scale": { table },
    "a dependency tells whose capacity it is": { table, readScaling: { resourceId: ref("table", "id") } },
    "on demand": { readScaling: null, writeScaling: null },
  },
  bad: {
    "nothing is said, which is provisioned": [
      { table: { ...table, billingMode: undefined }, readScaling: null, writeScaling: null },
      fixed("read and write"),
    ],
    "only reads scale": [{ table, writeScaling: null }, fixed("write")],
    "the writes of an index scale": [
      { table, writeScaling: { scalableDimension: "dynamodb:index:WriteCapacityUnits" } },
      fixed("write"),
    ],
  },
  unknown: {
    "another stack decides": [{ table: { billingMode: unknown } }, "billingMode"],
    "what scales is unknown": [{ table, writeScaling: { resourceId: unknown } }, "resourceId of writeScaling"],
  },
});

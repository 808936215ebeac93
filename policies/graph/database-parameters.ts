import { type DatabaseEngine, isAtLeast } from "../data/databases";
import { isUnknown, UnknownRead } from "../unknown";
import { isReplica } from "./database";
import { given } from "./given";
import type { Stack, StackResource } from "./stack";

/** An engine that can be told to refuse connections without TLS. */
interface Engine {
  name: string;
  tls: NonNullable<DatabaseEngine["tls"]>;
}

const groups = [
  ["parameterGroupName", "aws:rds/parameterGroup:ParameterGroup"],
  ["dbClusterParameterGroupName", "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
] as const;

/**
 * Says that a database accepts connections without TLS: by its parameter group, or by what is so where the program names
 * none. Of a group in another stack nothing is said, nor of a replica without one, which has that of its source.
 * @throws UnknownRead when the group, or its parameter, is unknown.
 */
export function plainText(stack: Stack, database: StackResource, { name, tls }: Engine): string | undefined {
  const [property, type] = groups[database.type === "aws:rds/instance:Instance" ? 0 : 1];
  const groupName = given(database, property);
  const group = groupName === undefined ? undefined : stack.referred(database, property, type);
  if (!group) {
    const isDefault = groupName === undefined ? !isReplica(database.raw) : String(groupName).startsWith("default.");
    const fault = `\`${tls.parameter}\` is off in the default parameter group of ${name}`;
    return isDefault && !isOn(database, tls) ? fault : undefined;
  }
  const set = settingOf(group, tls.parameter);
  if (set === undefined) {
    return isOn(database, tls) ? undefined : `\`${tls.parameter}\` is not set in ${group.name}`;
  }
  return /^(?:1|on|true)$/i.test(set) ? undefined : `\`${tls.parameter}\` is ${set} in ${group.name}`;
}

/** True where the engine refuses such connections by itself. */
function isOn(database: StackResource, { onSince }: Engine["tls"]): boolean {
  const version = given(database, "engineVersion");
  if (isUnknown(version)) {
    throw new UnknownRead("engineVersion");
  }
  return onSince !== undefined && isAtLeast(version as string | undefined, onSince);
}

function settingOf(group: StackResource, parameter: string): string | undefined {
  const { parameters = [] } = group.properties as { parameters?: { name: string; value: string }[] };
  return parameters.find(({ name }) => name === parameter)?.value;
}

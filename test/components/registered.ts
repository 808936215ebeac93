import * as pulumi from "@pulumi/pulumi";

/** A resource that a program registered, after generated names were filled in. */
export interface Registered {
  type: string;
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the inputs of many types.
  inputs: any;
}

const invokes: Record<string, object> = {
  "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
};

/** The default provider is for Frankfurt; one that is named in the program, for Ireland. */
function invoke({ token, provider }: pulumi.runtime.MockCallArgs): object {
  const region = provider ? "eu-west-1" : "eu-central-1";
  return token === "aws:index/getRegion:getRegion" ? { region } : (invokes[token] ?? {});
}

/** Types that AWS knows by a generated name: `<name>-1234567`, known at preview. */
const named =
  /^aws:(cloudwatch\/event(Bus|Rule):|kinesis\/stream:|scheduler\/scheduleGroup:|sns\/topic:|sqs\/queue:|iam\/role:|iam\/rolePolicy:|lambda\/function:|dynamodb\/table:|secretsmanager\/secret:|ssm\/parameter:|apigateway\/(model|restApi):)/;

/**
 * Runs a program at preview, without an engine, as project `orders` and stack `dev`; ids and ARNs stay unknown.
 * @param warnings takes what the program warns of, which is not shown.
 */
export async function registered(
  program: () => unknown,
  isPreview = true,
  warnings: string[] = [],
): Promise<Registered[]> {
  const resources: Registered[] = [];
  const newResource = ({ type, name, inputs, custom }: pulumi.runtime.MockResourceArgs) => {
    const generated = named.test(type) && inputs.name === undefined ? { name: `${name}-1234567` } : {};
    const state = { ...generated, ...inputs };
    resources.push({ type, name, inputs: readable(state) });
    return { id: undefined, state: custom ? state : {} };
  };
  const { warn } = console;
  console.warn = (text: string) => void warnings.push(text);
  try {
    await pulumi.runtime.setMocks({ newResource, call: invoke }, "orders", "dev", isPreview);
    await pulumi.runtime.runInPulumiStack(async () => void program());
    await pulumi.runtime.disconnect();
  } finally {
    console.warn = warn;
  }
  return resources.sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
}

/** How an input that is known only after deployment appears in the inputs. */
export const unknown = "known after deployment";

function readable(value: unknown): unknown {
  // Not used as a type guard: to the compiler every object is an archive.
  const isArchive: boolean = pulumi.asset.Archive.isInstance(value);
  if (typeof value !== "object" || value === null || isArchive) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if ("__pulumiUnknown" in value) {
    return unknown;
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, readable(member)]));
}

/** The inputs of the one resource of that type and name. */
export function inputsOf(resources: Registered[], type: string, name: string) {
  const found = resources.filter((resource) => resource.type === type && resource.name === name);
  if (found.length !== 1 || !found[0]) {
    throw new Error(`${found.length} resources ${type} ${name} among ${resources.map(titleOf).join(", ")}`);
  }
  return found[0].inputs;
}

/** Type and name, as a line. */
export function titleOf({ type, name }: Registered): string {
  return `${type.split(":").pop()} ${name}`;
}

import type { Properties, Resource } from "../resource";
import type { Named } from "./aws/names";
import type { Callbacks, Transform } from "./callbacks";
import type { PreviewError } from "./error";
import type { Declarations } from "./members";

/** What the engine keeps of a resource that is registered: for its children, its functions and references to it. */
export interface Registered {
  resource: Resource;
  custom: boolean;
  provider: string;
  providers: Record<string, string>;
  /** The transforms that it brought, which also apply to its descendants. */
  transforms: Transform[];
}

/** One preview in progress. */
export interface Deployment {
  project: string;
  stack: string;
  /** The folder that the program runs in. */
  folder: string;
  /** The stack's configuration by `namespace:key`. */
  config: Record<string, string>;
  declarations: Declarations;
  callbacks: Callbacks;
  registered: Map<string, Registered>;
  /** The URN of the root stack, once it is registered. */
  root: string;
  stackTransforms: Transform[];
  invokeTransforms: Transform[];
  /** The sources of packages that the program registered, by reference. */
  packages: string[];
  notes: Set<string>;
  /** Ends the preview: the program would not get past this with the real engine either. */
  fail(error: PreviewError): void;
}

const defaultRegion = "us-east-1";
const defaultAccount = "123456789012";

/**
 * The region that a provider works in: its own, or that of the stack (`aws:region`), or that of the environment, or
 * us-east-1.
 */
export function regionOf(deployment: Deployment, provider: string): string {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const own = providerInputs(deployment, provider)?.region;
  return String(own ?? deployment.config["aws:region"] ?? (AWS_REGION || AWS_DEFAULT_REGION || defaultRegion));
}

/** The account that stands in for the real one: 123456789012, or the stack's value `secure-serverless:account`. */
export function accountOf({ config }: Deployment): string {
  return config["secure-serverless:account"] ?? defaultAccount;
}

/** The tags that a provider adds to every resource: its own `defaultTags`, or those of the stack's configuration. */
export function defaultTagsOf(deployment: Deployment, provider: string): unknown {
  const inputs = providerInputs(deployment, provider);
  const tags = inputs ? inputs.defaultTags : deployment.config["aws:defaultTags"];
  const parsed = parseJson(tags);
  return typeof parsed === "object" && parsed !== null ? (parsed as Properties).tags : parsed;
}

/** What `pulumi:autonaming` says about a type. Source: the documentation of Pulumi's configuration, Autonaming. */
export function autonamingOf({ config }: Deployment, type: string): Named["autonaming"] {
  const whole = parseJson(config["pulumi:autonaming"]) as Properties | undefined;
  const providers = whole?.providers as Record<string, Properties> | undefined;
  const provider = providers?.[type.split(":")[0] ?? ""];
  const resource = (provider?.resources as Record<string, Properties> | undefined)?.[type];
  return resource ?? (provider && ("mode" in provider || "pattern" in provider) ? provider : whole);
}

/** A reference to a provider is its URN and its id, joined by `::`. */
function providerInputs({ registered }: Deployment, reference: string): Properties | undefined {
  return registered.get(reference.slice(0, reference.lastIndexOf("::")))?.resource.inputs;
}

function parseJson(text: unknown): unknown {
  if (typeof text !== "string") {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import type { Properties } from "../../resource";
import { containsUnknown, unknown } from "../../unknown";
import type { Members } from "../members";
import { holdsSecret, plain, secret } from "../wire";
import { defaults } from "./defaults";
import { withDocument } from "./documents";
import { generatedName, type Named } from "./names";

/** What the check of a resource depends on beside its inputs. */
export interface Surroundings {
  region: string;
  /** The tags that the provider adds to every resource. */
  defaultTags: unknown;
  autonaming: Named["autonaming"];
}

/** A resource as the provider plans it. */
export interface Planned {
  inputs: Properties;
  outputs: Properties;
}

/**
 * What the AWS provider makes of a new resource at preview: its check completes the inputs (generated name, defaults,
 * documents as text, tags), and its plan leaves unknown what only AWS can say.
 *
 * @throws Error when no valid name can be generated.
 */
export function planAws(resource: Omit<Named, "autonaming">, surroundings: Surroundings): Planned {
  const { type, members } = resource;
  const given = withDocument(type, withoutNulls(resource.inputs));
  const name = generatedName({ ...resource, inputs: given, autonaming: surroundings.autonaming });
  const named = name ? { ...given, [name[0]]: name[1] } : given;
  const inputs = { ...defaults[type], ...named, ...allTags(named, members, surroundings) };
  const region = members?.inputs.includes("region") ? { region: surroundings.region } : {};
  const noTags = members?.outputs.includes("tagsAll") ? { tagsAll: {} } : {};
  return { inputs, outputs: { ...computed(members), ...region, ...noTags, ...inputs } };
}

/** The outputs that no input decides, each unknown; at least the id and the ARN. */
export function computed(members: Members | undefined): Properties {
  const inputs = new Set(members?.inputs);
  const keys = members?.outputs.filter((key) => !inputs.has(key) || members.always.includes(key)) ?? ["arn"];
  return Object.fromEntries([...keys, "id"].map((key) => [key, unknown]));
}

/** Source: `applyTags` in `provider/tags.go` of pulumi-aws. */
function allTags(inputs: Properties, members: Members | undefined, { defaultTags }: Surroundings): Properties {
  if (!members?.outputs.includes("tagsAll")) {
    return {};
  }
  const [own, common] = [plain(inputs.tags), defaultTags];
  if (containsUnknown(own) || containsUnknown(common)) {
    return { tagsAll: unknown };
  }
  const tagsAll = { ...(common as object | undefined), ...(own as object | undefined) };
  if (Object.keys(tagsAll).length === 0) {
    return {};
  }
  return { tagsAll: holdsSecret(inputs.tags) ? secret(tagsAll) : tagsAll };
}

function withoutNulls(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

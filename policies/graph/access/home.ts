import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import { ownAccount } from "../account";
import type { Stack } from "../stack";

/** Where the resources of a stack are, as far as it can be told. */
export interface Home {
  account: string | undefined;
  region: string | undefined;
}

/** Documents that name resources, or the account, of a stack. */
const documented = [
  ...([
    "aws:iam/policy:Policy",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
  ] as const),
  ...(["aws:sns/topicPolicy:TopicPolicy", "aws:sqs/queuePolicy:QueuePolicy"] as const),
];

/**
 * The account and region of a stack: as its ARNs say; or else the account whose root its key policies name, or that of the
 * ARNs by which documents name its resources, or of all ARNs in them, if it is one.
 */
export function homeOf(stack: Stack, places: readonly { name: string }[]): Home {
  const [first] = stack.resources;
  const texts = documented.flatMap((type) =>
    stack
      .ofType(type)
      .flatMap(({ raw: { policy } }) => (typeof policy === "string" && !isUnknown(policy) ? policy : [])),
  );
  const arns = texts.flatMap((text) => [...text.matchAll(/arn:[\w-]+:([\w-]+):([\w*-]*):(\d{12}):([^"]+)/g)]);
  const roots = arns.filter(([, service, , , name]) => service === "iam" && name === "root");
  const names = new Set(places.map(({ name }) => name));
  const own = arns.filter(([, , , , name = ""]) => names.has(name) || names.has(name.replace(/\*$/, "")));
  const account = (first && ownAccount([], first, stack)) ?? only(roots, 3) ?? only(own, 3) ?? only(arns, 3);
  const here = arns.filter(([, , region, owner]) => owner === account && /^[\w-]+$/.test(region ?? ""));
  return { account, region: only(here, 2) };
}

/** The value of a part that all of the ARNs have. */
function only(arns: readonly RegExpMatchArray[], part: number): string | undefined {
  const values = [...groupBy(arns, (arn) => arn[part]).keys()];
  return values.length === 1 ? values[0] : undefined;
}

import type { StackResource } from "../../stack";
import type { Audience, Entry } from "../model";
import { type Admitted, decided, widest } from "./admitted";
import { type EntryContext, firstTargets, nameOf, ofToken } from "./context";

/** Whom AppSync lets in by each of its modes. Source: AWS AppSync Developer Guide, "Configuring authorization and authentication". */
const modes: Readonly<Record<string, Audience>> = {
  API_KEY: "anyone",
  AWS_IAM: "own account",
  AMAZON_COGNITO_USER_POOLS: "authenticated",
  OPENID_CONNECT: "authenticated",
  AWS_LAMBDA: "authenticated",
};

interface Api {
  authenticationType: string;
  additionalAuthenticationProviders?: { authenticationType: string }[];
  visibility?: string;
}

/** GraphQL APIs, each with the widest audience of its modes. */
export function graphqlEntries(context: EntryContext): Entry[] {
  return ofToken(context, "aws:appsync/graphQLApi:GraphQLApi").map((resource) => {
    const admitted = decided(resource, () => admission(resource));
    const label = `GraphQL of ${nameOf(resource)}`;
    return { resource, kind: "graphql", label, to: firstTargets(context, resource), ...admitted };
  });
}

function admission({ properties }: StackResource): Admitted {
  const { authenticationType, additionalAuthenticationProviders = [], visibility } = properties as unknown as Api;
  const all = [authenticationType, ...additionalAuthenticationProviders.map((one) => one.authenticationType)];
  const ways = all.map((by): Admitted => ({ audience: modes[by] ?? "unknown", by }));
  const { audience, by } = widest(ways) ?? { audience: "unknown" as const };
  // A private API answers at VPC endpoints only, of any account.
  return audience === "anyone" && visibility === "PRIVATE" ? { audience: "any AWS account", by } : { audience, by };
}

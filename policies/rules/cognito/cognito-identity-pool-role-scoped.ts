import { admitsGuests, isOfIdentityPool, trustFault, trustsIn, writesOf } from "../../graph/identity-pool";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const issuer = "cognito-identity.amazonaws.com";
const aud = { [`${issuer}:aud`]: "eu-west-1:12345678-1234-1234-1234-123456789012" };
const amr = (value: string) => ({ "ForAnyValue:StringLike": { [`${issuer}:amr`]: value } });
const trust = (Condition: object) => {
  const Action = "sts:AssumeRoleWithWebIdentity";
  return JSON.stringify({ Statement: { Effect: "Allow", Principal: { Federated: issuer }, Action, Condition } });
};
const madeWith = (assumeRolePolicy: string) => ({
  visitors: ["aws:iam/role:Role", { name: "visitors", assumeRolePolicy }] as never,
});
const visitors = (Condition: object) => madeWith(trust(Condition));
const pool = { pool: ["aws:cognito/identityPool:IdentityPool", { identityPoolName: "customers" }] as never };
const guests = visitors({ StringEquals: aud, ...amr("unauthenticated") });
const may = (Action: string) => {
  const Resource = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table";
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource } });
  return { rights: ["aws:iam/rolePolicy:RolePolicy", { role: ref("visitors", "name"), policy }] as never };
};

export default stackPolicy("aws:iam/role:Role", {
  name: "cognito-identity-pool-role-scoped",
  title: "A role of an identity pool must trust that pool and one kind of visitor, and guests must not write",
  severity: "critical",
  why: "All identity pools of AWS share one issuer: without its id, somebody's own pool opens the role, and a guest needs no account at all.",
  fix: "Add the conditions `cognito-identity.amazonaws.com:aud` (the pool's id) and `:amr`, and let guests only read, as SecureUserPool's groups do.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
  owasp: ["SAS-2", "SAS-4"],

  *check({ assumeRolePolicy }, { resource, stack }) {
    const trusts = isOfIdentityPool(stack, resource) ? trustsIn(assumeRolePolicy) : [];
    yield* trusts.flatMap((one) => trustFault(one) ?? []);
    if (trusts.some(admitsGuests)) {
      yield* writesOf(stack, resource);
    }
  },

  good: {
    "guests who read": { ...guests, ...may("dynamodb:GetItem") },
    "people who signed in": { ...visitors({ StringEquals: aud, ...amr("authenticated") }), ...may("dynamodb:PutItem") },
  },
  bad: {
    "any pool": [visitors(amr("authenticated")), "trusts every identity pool of every account"],
    "any visitor": [visitors({ StringEquals: aud }), "trusts guests as well as people who signed in"],
    "guests who write": [
      { ...guests, ...may("dynamodb:PutItem") },
      "lets guests perform dynamodb:PutItem on arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table",
    ],
  },
  unknown: {
    "the pool is made in the same update": [{ ...pool, ...madeWith(ref("pool", "id")) }, "assumeRolePolicy"],
  },
});

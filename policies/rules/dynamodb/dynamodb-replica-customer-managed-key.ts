import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const withReplica = (replica: object) => ({ replicas: [{ regionName: "eu-central-1", ...replica }] });

export default policy(["aws:dynamodb/tableReplica:TableReplica", "aws:dynamodb/table:Table"], {
  name: "dynamodb-replica-customer-managed-key",
  title: "A replica of a table must be encrypted with a key of its region that the customer manages",
  severity: "low",
  why: "The copy in the other region is then open to whoever may read it there, however well the table's own key is guarded.",
  fix: "Set `kmsKeyArn` of the replica to the ARN of a key of yours in its region, as SecureTable does.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2gt_IAM.html",
  owasp: ["SAS-3"],

  *check(properties) {
    if ("globalTableArn" in properties) {
      yield* [keyFault(properties, "kmsKeyArn") ?? []].flat();
      return;
    }
    const replicas = "replicas" in properties && Array.isArray(properties.replicas) ? properties.replicas : [];
    // Where the table itself has no such key, dynamodb-table-customer-managed-key reports it.
    if (replicas.length > 0 && !keyFault<{ kmsKeyArn?: string }>(properties.serverSideEncryption ?? {}, "kmsKeyArn")) {
      yield* replicas.flatMap((one, index) => keyFault(one, "kmsKeyArn", `replicas[${index}].kmsKeyArn`) ?? []);
    }
  },

  good: {
    "the key is made in the same deployment": { kmsKeyArn: unknown },
    "a replica inside the table": ["aws:dynamodb/table:Table", withReplica({ kmsKeyArn: unknown })],
  },
  bad: {
    "nothing is said": [{ kmsKeyArn: undefined }, "`kmsKeyArn` is not set"],
    "the key of AWS is named": [
      { kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:alias/aws/dynamodb" },
      "`kmsKeyArn` is arn:aws:kms:eu-central-1:123456789012:alias/aws/dynamodb, a key that AWS manages",
    ],
    "a replica inside the table": [["aws:dynamodb/table:Table", withReplica({})], "`replicas[0].kmsKeyArn` is not set"],
  },
  unknown: {
    "the replicas come from another resource": [["aws:dynamodb/table:Table", { replicas: unknown }], "replicas"],
  },
});

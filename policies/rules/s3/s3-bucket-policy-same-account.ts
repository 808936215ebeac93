import { bucketDocument, outsidersDenied, twoAccounts } from "../../bases/documents";
import { describedForeign, foreignGrants, isWholeAccount, trustedAccounts } from "../../graph/account";
import { starGrants } from "../../graph/admission";
import { ownDocument } from "../../graph/attached";
import { matchesAction, type Statement } from "../../graph/document";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

/** What not even a trusted account may do. Source: AWS Security Hub User Guide, control S3.6. */
const changes = ["DeleteBucketPolicy", "PutBucketAcl", "PutBucketPolicy", "PutEncryptionConfiguration", "PutObjectAcl"];
const permits = ({ actions }: Statement) =>
  changes.filter((name) => actions.some((pattern) => matchesAction(pattern, `s3:${name}`)));

const grant = (AWS: string) => ({ Principal: { AWS }, Action: "s3:GetObject" });
const policy = (...statements: object[]) => ({ bucketPolicy: { policy: bucketDocument(...statements) } });

export default stackPolicy(["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"], {
  name: "s3-bucket-policy-same-account",
  title: "A bucket policy must admit only trusted accounts, and let none of them change the bucket",
  severity: "high",
  why: "Who controls the other account reads or replaces the objects, or opens the bucket to the public.",
  fix: "Remove the account, or list it in `trustedAccounts`; leave policy, lists and encryption to the bucket's account.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html",
  owasp: ["SAS-4"],
  parameters: { trustedAccounts },

  *check(_, { resource, stack, parameters }) {
    const shared = { document: ownDocument(resource), resource, stack };
    yield* foreignGrants({ ...shared, ...parameters }).map(describedForeign);
    // s3-bucket-policy-no-action-star reports all actions for a role or a user.
    const isStar = (one: Statement) => starGrants({ Statement: [one] }, isWholeAccount).length > 0;
    const counts = (one: Statement) => permits(one).length > 0 && !isStar(one);
    for (const { statement, accounts } of foreignGrants({ ...shared, trustedAccounts: [], counts })) {
      const trusted = accounts.filter((account) => parameters.trustedAccounts.includes(account));
      yield* trusted.map(
        (account) => `lets the trusted account ${account} perform s3:${permits(statement).join(", s3:")}`,
      );
    }
  },

  good: {
    "the account outside which everybody is denied": policy(
      outsidersDenied,
      grant("arn:aws:iam::123456789012:role/shop"),
    ),
    "the load balancers of the region write their logs": policy(grant("arn:aws:iam::156460612806:root")),
    "the account of the stack's topics and queues": policy(grant("123456789012")),
  },
  bad: {
    "another account": [
      policy(outsidersDenied, grant("arn:aws:iam::210987654321:role/shop")),
      "allows s3:GetObject to the account 210987654321",
    ],
  },
  unknown: {
    "the stack is of two accounts": [{ ...policy(grant("123456789012")), ...twoAccounts }, "account of the stack"],
    "the policy holds the ARN of the bucket": [{ bucketPolicy: { policy: ref("bucket") } }, "policy"],
  },
});

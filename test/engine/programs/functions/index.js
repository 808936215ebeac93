const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

pulumi.runtime.registerInvokeTransform(({ token, args }) =>
  token.includes("getPartition") ? { args, opts: undefined } : undefined,
);

const beijing = new aws.Provider("beijing", { region: "cn-north-1" });

module.exports = async () => {
  const image = await aws.ec2.getAmi({ mostRecent: true });
  const bucket = new aws.s3.BucketObjectv2("image", { bucket: "b", key: image.id, content: "x" });
  return {
    account: (await aws.getCallerIdentity()).accountId,
    arn: aws.getCallerIdentityOutput().arn,
    region: (await aws.getRegion()).region,
    named: aws.getRegionOutput({ region: "eu-north-1" }).endpoint,
    partition: aws.getPartitionOutput().partition,
    china: aws.getPartitionOutput({}, { provider: beijing }),
    zones: (await aws.getAvailabilityZones()).names,
    zoneIds: aws.getAvailabilityZonesOutput({ region: "ap-southeast-2" }).zoneIds,
    document: (
      await aws.iam.getPolicyDocument({
        statements: [
          {
            sid: "Read",
            actions: ["s3:GetObject", "s3:ListBucket"],
            resources: ["arn:aws:s3:::b/&{aws:username}"],
            principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
            conditions: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] }],
          },
        ],
      })
    ).minifiedJson,
    image: aws.ec2.getAmiOutput({ mostRecent: true }).id,
    key: bucket.key,
  };
};

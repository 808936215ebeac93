const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

class Store extends pulumi.ComponentResource {
  constructor(name, args, options) {
    super("test:index:Store", name, args, options);
    this.queue = new aws.sqs.Queue(`${name}-queue`, { tags: { own: "yes" } }, { parent: this });
    this.registerOutputs({ queueName: this.queue.name });
  }
}

class Remote extends pulumi.ComponentResource {
  constructor(name, args, options) {
    super("awsx:ec2:Vpc", name, { vpcId: undefined, ...args }, options, true);
  }
}

pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type === "aws:sqs/queue:Queue" ? { props: { ...props, tags: { ...props.tags, stack: "yes" } }, opts } : undefined,
);

const ireland = new aws.Provider("ireland", { region: "eu-west-1", defaultTags: { tags: { from: "provider" } } });
const store = new Store(
  "store",
  { size: 3 },
  {
    protect: true,
    provider: ireland,
    transforms: [
      ({ type, props, opts }) =>
        type === "aws:sqs/queue:Queue" ? { props: { ...props, delaySeconds: 7 }, opts } : undefined,
    ],
  },
);
new aws.sqs.QueuePolicy("policy", { queueUrl: store.queue.url, policy: pulumi.interpolate`{"${store.queue.arn}":1}` });
new aws.sns.Topic("after", {}, { dependsOn: store, ignoreChanges: ["tags"], additionalSecretOutputs: ["name"] });
const network = new Remote("network", { cidr: "10.0.0.0/16" });
new aws.ec2.Subnet("subnet", { vpcId: network.vpcId, cidrBlock: "10.0.0.0/24" });
aws.sns.Topic.get("existing", "arn:aws:sns:eu-west-1:1:existing");
exports.store = store.queue.name;

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { firewallAlarms } from "../alarms/tables/edge";
import { defaultRetentionDays, logGroup, logGroupArn } from "../logs";
import { perProvider, stackName } from "../stack";
import { checkFirewall, type FirewallArgs, type FirewallReference } from "./arguments";
import { inspectedBody, rules, visibility } from "./rules";

export type { FirewallArgs, FirewallReference } from "./arguments";

/**
 * A web ACL of AWS WAF for stages of APIs and for user pools: a rate for each address, a largest body, and the groups of AWS
 * against known attackers, known bad inputs, common attacks and SQL injection, all of which block. What it decides is logged
 * to an encrypted log group, without credentials. Other components share one per stack ({@link sharedFirewall}).
 */
export class Firewall extends pulumi.ComponentResource {
  /** The ARN of the web ACL: known only after deployment. */
  readonly arn: pulumi.Output<string>;
  /** The log group that decisions are written to. */
  readonly logGroupName: pulumi.Output<string>;
  /** The name of the CloudWatch metrics of all rules together, for alarms. */
  readonly metricName: string;

  constructor(name: string, args: FirewallArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkFirewall(name, args);
    super("secure-serverless:index:Firewall", name, args, opts);
    this.metricName = stackName(name, "-");
    this.arn = createWebAcl(name, args, this.metricName, this).arn;
    this.logGroupName = deliverLogs(name, this.arn, args.logRetentionDays ?? defaultRetentionDays, this);
    firewallAlarms(name, { metricName: this.metricName, alarms: args.alarms }, this);
    const { arn, logGroupName, metricName } = this;
    this.registerOutputs({ arn, logGroupName, metricName });
  }
}

/** The firewall of the stack, in the region of the component that asks; made when first asked for. */
export function sharedFirewall(resource: pulumi.Resource): FirewallReference {
  return perProvider(resource, "firewall", (options, providerName) => {
    const name = providerName === "" ? "firewall" : `firewall-${providerName.replace(/[^\w-]/g, "-")}`;
    return new Firewall(name, {}, options.provider ? { providers: [options.provider] } : {});
  });
}

/**
 * Puts a firewall before a stage of a REST API, or before a user pool, by its ARN. A new web ACL is not usable at once, so
 * the association may take minutes. Source: AWS WAF API Reference, `AssociateWebACL`, `WAFUnavailableEntityException`.
 */
export function associateFirewall(
  name: string,
  resourceArn: pulumi.Input<string>,
  firewall: FirewallReference,
  parent: pulumi.Resource,
): aws.wafv2.WebAclAssociation {
  return new aws.wafv2.WebAclAssociation(
    `${name}-firewall`,
    { resourceArn, webAclArn: firewall.arn },
    { parent, customTimeouts: { create: "10m" } },
  );
}

/** Headers that carry credentials: they are in no log and no sample. */
const credentialHeaders = ["authorization", "cookie", "x-amz-security-token", "x-api-key"];

function createWebAcl(name: string, args: FirewallArgs, metricName: string, parent: pulumi.Resource): aws.wafv2.WebAcl {
  return new aws.wafv2.WebAcl(
    `${name}-acl`,
    {
      scope: "REGIONAL",
      description: `Guards ${stackName(name, " ")}`,
      defaultAction: { allow: {} },
      rules: rules(args),
      associationConfig: inspectedBody(args.maximumBodyBytes),
      // Logs have redacted fields; this is also for samples of requests and for Security Lake.
      dataProtectionConfig: {
        dataProtections: [
          { action: "SUBSTITUTION", field: { fieldType: "SINGLE_HEADER", fieldKeys: credentialHeaders } },
        ],
      },
      visibilityConfig: visibility(metricName),
    },
    { parent },
  );
}

/**
 * Logs decisions to a group of its own, whose name is returned. AWS WAF takes only groups whose name begins with
 * `aws-waf-logs-`. Source: AWS WAF Developer Guide, "Sending protection pack traffic logs to a CloudWatch Logs log group".
 */
function deliverLogs(
  name: string,
  resourceArn: pulumi.Output<string>,
  retentionDays: number,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const group = logGroup(`${name}-logs`, `aws-waf-logs-${stackName(name, "-")}`, retentionDays, parent);
  new aws.wafv2.WebAclLoggingConfiguration(
    `${name}-logging`,
    {
      resourceArn,
      logDestinationConfigs: [logGroupArn(group, parent)],
      redactedFields: credentialHeaders.map((header) => ({ singleHeader: { name: header } })),
    },
    { parent },
  );
  return group.name;
}

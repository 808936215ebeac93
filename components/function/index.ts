import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CodeAnalysis } from "secure-serverless/code";
import { arnOf } from "../arn";
import type { Sealed } from "../grants/sealed-role";
import { KeyPurpose, sharedKey } from "../key";
import { logGroup } from "../logs";
import { type Scope, scopeOf, stackName } from "../stack";
import { functionAlarms, needsReports } from "./alarms";
import { laterAnalysis } from "./analysis";
import { type FunctionSettings, functionPlace, functionSettings, isTraced, type SecureFunctionArgs } from "./arguments";
import { bundle, runtime } from "./bundle";
import { withoutSecrets } from "./environment";
import { eventsInput, planEvents } from "./events";
import { joinNetwork, type Membership, networkInput } from "./network";
import { createRole } from "./role";

export type { SecureFunctionArgs } from "./arguments";
export * from "./events/arguments";
export type * from "./events/references";

/**
 * A Lambda function with a role of its own that allows what `grants` says and nothing else, an encrypted log group,
 * tracing, and limits. Its names and ARNs, and every policy document, are known at preview.
 */
export class SecureFunction extends pulumi.ComponentResource {
  /** The function's name. */
  readonly name: pulumi.Output<string>;
  /** The function's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** What API Gateway calls, built from the name. */
  readonly invokeArn: pulumi.Output<string>;
  /** The name of the role that the code runs as. */
  readonly roleName: pulumi.Output<string>;
  /** The log group that the function writes to. */
  readonly logGroupName: pulumi.Output<string>;
  /** The name of the queue that takes the events that the function could not handle. Absent when no source needs it. */
  readonly failureQueueName?: pulumi.Output<string>;
  /** The security group of the function. Absent outside a network. */
  readonly securityGroupId?: pulumi.Output<string>;
  /** The function itself. */
  readonly function: aws.lambda.Function;

  constructor(name: string, args: SecureFunctionArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = functionSettings(name, args);
    const analysis = laterAnalysis(name, settings, SecureFunction);
    super("secure-serverless:index:SecureFunction", name, inputs(settings, analysis.result), opts);
    analysis.begin(this);
    const logs = logGroup(`${name}-logs`, `/aws/lambda/${stackName(name, "-")}`, settings.logRetentionDays, this);
    const events = planEvents(settings.events, { ...settings, place: functionPlace(name, "events"), parent: this });
    const role = createRole(name, settings, { logs, eventStatements: events.statements }, this);
    const membership = joinNetwork(name, settings, role, this);
    this.function = createFunction(name, settings, { logs, role, membership }, this);
    this.name = this.function.name;
    this.arn = arnOf(this, "lambda", pulumi.interpolate`function:${this.name}`);
    this.invokeArn = invokeArn(this.arn, scopeOf(this));
    this.roleName = role.name;
    this.logGroupName = logs.name;
    this.failureQueueName = events.failures?.name;
    this.securityGroupId = membership?.securityGroupId;
    events.connect(this);
    functionAlarms(name, settings, this, this);
    const { arn, roleName, logGroupName, failureQueueName, securityGroupId } = this;
    this.registerOutputs({
      ...{ name: this.name, arn, invokeArn: this.invokeArn, roleName, logGroupName, failureQueueName, securityGroupId },
    });
  }
}

/** What a policy pack sees of the arguments: plain data. */
function inputs(settings: FunctionSettings, codeAnalysis: Promise<CodeAnalysis> | undefined): pulumi.Inputs {
  const { events, network } = settings;
  return { ...settings, code: undefined, codeAnalysis, events: eventsInput(events), network: networkInput(network) };
}

const platform = { runtime, architectures: ["arm64"] };

/** What a function is made with, beside its arguments. */
interface Parts {
  logs: aws.cloudwatch.LogGroup;
  role: Sealed;
  membership?: Membership;
}

function createFunction(
  name: string,
  settings: FunctionSettings,
  { logs, role, membership }: Parts,
  parent: pulumi.Resource,
): aws.lambda.Function {
  return new aws.lambda.Function(
    `${name}-function`,
    {
      description: settings.description,
      code: settings.code ?? bundle(functionPlace(name, "entry"), settings.entry ?? ""),
      handler: settings.handler,
      ...platform,
      tracingConfig: { mode: isTraced(settings) ? "Active" : "PassThrough" },
      role: role.arn,
      timeout: settings.timeoutSeconds,
      memorySize: settings.memorySizeMegabytes,
      reservedConcurrentExecutions: settings.maximumConcurrency,
      loggingConfig: { logGroup: logs.name, ...logLevels(settings) },
      vpcConfig: membership?.vpcConfig,
      ...encryptedEnvironment(name, settings, parent),
    },
    { parent, dependsOn: [...role.policies, ...(membership?.rules ?? [])] },
  );
}

function logLevels(settings: FunctionSettings) {
  return { logFormat: "JSON", applicationLogLevel: "INFO", systemLogLevel: needsReports(settings) ? "INFO" : "WARN" };
}

function encryptedEnvironment(name: string, { environment }: FunctionSettings, parent: pulumi.Resource) {
  if (isEmpty(environment)) {
    return {};
  }
  // An output of nothing: it also runs at a preview that does not know the values, and fails the program once.
  const variables = pulumi
    .output(undefined)
    .apply(() => withoutSecrets(functionPlace(name, "environment"), environment));
  return { environment: { variables }, kmsKeyArn: sharedKey(parent, KeyPurpose.Data).keyArn };
}

/** Source: API Gateway API Reference, `Integration`, `uri`. */
function invokeArn(arn: pulumi.Output<string>, scope: pulumi.Output<Scope>): pulumi.Output<string> {
  return pulumi.interpolate`arn:${scope.partition}:apigateway:${scope.region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

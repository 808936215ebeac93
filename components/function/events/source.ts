import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentPlace } from "../../error";
import type { Statement } from "../../grants/document";
import type { Producer } from "../../producers";
import type { Scope } from "../../stack";

/** Where a source stands, and what its resources are called. */
export interface SourceParts {
  /** Begins the names of its resources, such as `importOrders-queue`. */
  title: string;
  /** The name of the function in the program. */
  functionTitle: string;
  /** Its argument, such as `events[0].queue`. */
  place: ArgumentPlace;
  /** The function's `maximumConcurrency`. */
  maximumConcurrency?: number;
  parent: pulumi.Resource;
}

/** The queue that takes what a function could not handle. */
export interface FailureQueue {
  arn: pulumi.Output<string>;
  /** What must exist before a service sends. */
  policy: pulumi.Resource;
}

/** The function that a source is connected to. */
export interface ConnectedFunction {
  function: aws.lambda.Function;
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/** What a source needs before the function exists, and how it is connected to it. */
export interface PlannedSource {
  /** What documents are built from, by its member of `from`: it must be known at preview. */
  names: Record<string, pulumi.Input<string> | undefined>;
  /** What Lambda does at the source as the function's role. */
  statements?(scope: Scope): pulumi.Input<Statement[]>;
  /** The service that puts what it could not deliver onto the failure queue, on its own behalf. */
  producer?: Producer;
  /** True when Lambda queues the events before it invokes the function, so that it also retries by itself. */
  isAsynchronous: boolean;
  /** True when what failed goes to the function's failure queue. */
  usesFailureQueue: boolean;
  /** Connects the function. The failure queue is given when one of the function's sources uses it. */
  connect(target: ConnectedFunction, failures?: FailureQueue): void;
}

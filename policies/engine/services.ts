import {
  type handleUnaryCall,
  type Server,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
import { CallResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import type { Message } from "google-protobuf";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { toStruct } from "./callbacks";
import type { Deployment } from "./deployment";
import { call, invoke } from "./invoke";
import { readResource, registerOutputs, registerResource } from "./register";

/** A message of the program, as `pulumi.log` sends it. */
export interface LogMessage {
  severity: "debug" | "info" | "warning" | "error";
  message: string;
  urn?: string;
}

const severities = ["debug", "info", "warning", "error"] as const;

/**
 * The features that the engine here has, by the ids that the SDK asks for. Source: `supportsFeatureID` in
 * `source_eval.go` of the Pulumi CLI.
 */
const features = new Set([
  "secrets",
  "resourceReferences",
  "outputValues",
  "aliasSpecs",
  "deletedWith",
  "replaceWith",
  "transforms",
  "invokeTransforms",
  "parameterization",
  "resourceHooks",
  "errorHooks",
]);

/** Serves the two services that a program talks to: the monitor of its resources, and the engine. */
export function serve(server: Server, deployment: Deployment, log: (message: LogMessage) => void): void {
  server.addService(ResourceMonitorService, monitor(deployment));
  server.addService(EngineService, engine(deployment, log));
}

function monitor(deployment: Deployment): UntypedServiceImplementation {
  return {
    ...registrations(deployment),
    supportsFeature: unary((request: messages.SupportsFeatureRequest) =>
      fill(new messages.SupportsFeatureResponse(), (answer) => answer.setHassupport(features.has(request.getId()))),
    ),
    registerResource: unary((request: messages.RegisterResourceRequest) => registerResource(deployment, request)),
    readResource: unary((request: messages.ReadResourceRequest) => readResource(deployment, request)),
    invoke: unary((request: messages.ResourceInvokeRequest) => invoke(deployment, request)),
    call: unary((request: messages.ResourceCallRequest) =>
      fill(new CallResponse(), (answer) => answer.setReturn(toStruct(call(deployment, request)))),
    ),
  };
}

/** What the program registers beside resources; each is answered at once. */
function registrations(deployment: Deployment): UntypedServiceImplementation {
  const { callbacks, stackTransforms, invokeTransforms, packages } = deployment;
  return {
    registerResourceOutputs: done((request: messages.RegisterResourceOutputsRequest) =>
      registerOutputs(deployment, request),
    ),
    registerStackTransform: done((callback: Callback) => stackTransforms.push(callbacks.open(callback))),
    registerStackInvokeTransform: done((callback: Callback) => invokeTransforms.push(callbacks.open(callback))),
    registerResourceHook: done((request: messages.RegisterResourceHookRequest) => registerHook(deployment, request)),
    registerErrorHook: done(() => undefined),
    registerPackage: unary((request: messages.RegisterPackageRequest) =>
      fill(new messages.RegisterPackageResponse(), (answer) => {
        answer.setRef(String(packages.push(request.getName()) - 1));
      }),
    ),
    signalAndWaitForShutdown: done(() => undefined),
  };
}

function registerHook({ notes }: Deployment, request: messages.RegisterResourceHookRequest): void {
  if (request.getOnDryRun()) {
    notes.add(`the resource hook ${request.getName()} is not run offline`);
  }
}

function engine(deployment: Deployment, log: (message: LogMessage) => void): UntypedServiceImplementation {
  return {
    log: unary((request: engineMessages.LogRequest) => {
      const urn = request.getUrn();
      const severity = severities[request.getSeverity()] ?? "info";
      log({ severity, message: request.getMessage(), ...(urn ? { urn } : {}) });
      return new Empty();
    }),
    getRootResource: unary(() =>
      fill(new engineMessages.GetRootResourceResponse(), (answer) => answer.setUrn(deployment.root)),
    ),
    setRootResource: unary(() => new engineMessages.SetRootResourceResponse()),
    requirePulumiVersion: unary(() => new engineMessages.RequirePulumiVersionResponse()),
  };
}

function done<Q>(act: (request: Q) => unknown) {
  return unary((request: Q) => fill(new Empty(), () => act(request)));
}

function fill<M extends Message>(message: M, set: (message: M) => unknown): M {
  set(message);
  return message;
}

function unary<Q, R>(answer: (request: Q) => R | Promise<R>): handleUnaryCall<Q, R> {
  return async ({ request }, callback: sendUnaryData<R>) => {
    try {
      callback(null, await answer(request));
    } catch (error) {
      callback({ code: status.UNKNOWN, details: (error as Error).message });
    }
  };
}

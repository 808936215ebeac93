import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import {
  type TransformInvokeOptions,
  TransformInvokeRequest,
  TransformInvokeResponse,
  TransformRequest,
  type TransformResourceOptions,
  TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Properties } from "../resource";

/** A function of the program that the engine calls back: it takes and returns an encoded message. */
export type Transform = (request: Uint8Array) => Promise<Uint8Array>;

/** Connections to the functions that the program serves for the engine. */
export interface Callbacks {
  open(callback: Callback): Transform;
  close(): void;
}

/** A resource on its way through transforms. */
export interface TransformedResource {
  type: string;
  name: string;
  custom: boolean;
  parent: string;
  properties: Properties;
  options: TransformResourceOptions;
}

/** The call of a function on its way through transforms. */
export interface TransformedCall {
  token: string;
  args: Properties;
  options: TransformInvokeOptions;
}

/** Connects to the program's callback server when one of its functions is first called. */
export function connectCallbacks(): Callbacks {
  const clients = new Map<string, CallbacksClient>();
  return {
    open(callback) {
      const [target, token] = [callback.getTarget(), callback.getToken()];
      return (encoded) => {
        const client = clients.get(target) ?? new CallbacksClient(target, credentials.createInsecure());
        clients.set(target, client);
        return call(client, token, encoded);
      };
    },
    close() {
      for (const client of clients.values()) {
        client.close();
      }
    },
  };
}

function call(client: CallbacksClient, token: string, encoded: Uint8Array): Promise<Uint8Array> {
  const request = new CallbackInvokeRequest();
  request.setToken(token);
  request.setRequest(encoded);
  return new Promise((resolve, reject) =>
    client.invoke(request, (error, response) =>
      error ? reject(new Error(error.details)) : resolve(response.getResponse_asU8()),
    ),
  );
}

/** Passes a resource through transforms, in order. */
export async function transformResource(resource: TransformedResource, transforms: Transform[]): Promise<void> {
  for (const transform of transforms) {
    const request = new TransformRequest();
    request.setType(resource.type);
    request.setName(resource.name);
    request.setCustom(resource.custom);
    request.setParent(resource.parent);
    request.setProperties(toStruct(resource.properties));
    request.setOptions(resource.options);
    const response = TransformResponse.deserializeBinary(await transform(request.serializeBinary()));
    resource.properties = fromStruct(response.getProperties()) ?? resource.properties;
    resource.options = response.getOptions() ?? resource.options;
  }
}

/** Passes the call of a function through transforms, in order. */
export async function transformCall(call: TransformedCall, transforms: Transform[]): Promise<void> {
  for (const transform of transforms) {
    const request = new TransformInvokeRequest();
    request.setToken(call.token);
    request.setArgs(toStruct(call.args));
    request.setOptions(call.options);
    const response = TransformInvokeResponse.deserializeBinary(await transform(request.serializeBinary()));
    call.args = fromStruct(response.getArgs()) ?? call.args;
    call.options = response.getOptions() ?? call.options;
  }
}

/** Properties as a message. */
export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

/** The properties in a message. */
export function fromStruct(struct: Struct | undefined): Properties | undefined {
  return struct?.toJavaScript();
}

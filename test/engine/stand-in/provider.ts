import { createHash } from "node:crypto";
import { type handleUnaryCall, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { planAws } from "../../../policies/engine/aws/check";
import { functions } from "../../../policies/engine/aws/functions";
import { declarations } from "../../../policies/engine/members";
import type { Properties } from "../../../policies/resource";
import { isUnknown } from "../../../policies/unknown";

/**
 * A provider that stands in for `aws` under the real engine, without an account: it plans as the offline preview does, and
 * makes up what only AWS could say when something is created.
 */
const account = "123456789012";
const declared = declarations(__dirname);
let region = "us-east-1";

function check(request: messages.CheckRequest): messages.CheckResponse {
  const urn = request.getUrn();
  const [, , types = "", name = ""] = urn.split("::");
  const type = types.split("$").at(-1) ?? "";
  const inputs = request.getNews()?.toJavaScript() as Properties;
  const resource = { type, name, urn, inputs, members: declared.resource(type) };
  const surroundings = { region, defaultTags: undefined, autonaming: undefined };
  const response = new messages.CheckResponse();
  response.setInputs(Struct.fromJavaScript(planAws(resource, surroundings).inputs as never));
  return response;
}

function create(request: messages.CreateRequest): messages.CreateResponse {
  const urn = request.getUrn();
  const type = urn.split("::")[2]?.split("$").at(-1) ?? "";
  const inputs = request.getProperties()?.toJavaScript() as Properties;
  const resource = { type, name: urn.split("::")[3] ?? "", urn, inputs, members: declared.resource(type) };
  const { outputs } = planAws(resource, { region, defaultTags: undefined, autonaming: undefined });
  const response = new messages.CreateResponse();
  const { id, ...rest } = request.getPreview() ? outputs : invented(outputs, urn);
  response.setId(request.getPreview() ? "" : String(id));
  response.setProperties(Struct.fromJavaScript(rest as never));
  return response;
}

function diff(request: messages.DiffRequest): messages.DiffResponse {
  const [old, news] = [request.getOldInputs(), request.getNews()].map((inputs) =>
    JSON.stringify(inputs?.toJavaScript()),
  );
  const response = new messages.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  response.setChanges(old === news ? DIFF_NONE : DIFF_SOME);
  return response;
}

/**
 * Values for what is computed: ARNs of the right form, distinct ids and addresses. The rest is empty, as the real provider
 * leaves what AWS does not say: an output that is missing from the state would be unknown again at the next preview.
 */
function invented(outputs: Properties, urn: string): Properties {
  const service = /aws:(\w+)\//.exec(urn)?.[1] ?? "none";
  const hash = createHash("sha256").update(urn).digest("hex").slice(0, 10);
  const made = (key: string): unknown => {
    if (/(arn|id|url|name|endpoint)$/i.test(key)) {
      return /arn$/i.test(key) ? `arn:aws:${service}:${region}:${account}:${hash}` : hash;
    }
    return /[^su]s$/.test(key) ? [] : "";
  };
  return Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, isUnknown(value) ? made(key) : value]));
}

function configure(request: messages.ConfigureRequest): messages.ConfigureResponse {
  region = request.getVariablesMap().get("aws:config:region") ?? region;
  const response = new messages.ConfigureResponse();
  response.setAcceptsecrets(true);
  response.setAcceptresources(true);
  response.setSupportspreview(true);
  return response;
}

function invoke(request: messages.InvokeRequest): messages.InvokeResponse {
  const answer = functions[request.getTok()]?.(request.getArgs()?.toJavaScript() ?? {}, { region, account });
  if (!answer) {
    throw new Error(`${request.getTok()} needs an account`);
  }
  const response = new messages.InvokeResponse();
  response.setReturn(Struct.fromJavaScript(answer as never));
  return response;
}

function pluginInfo(): PluginInfo {
  const info = new PluginInfo();
  info.setVersion("7.48.0");
  return info;
}

function checkConfig(request: messages.CheckRequest): messages.CheckResponse {
  const response = new messages.CheckResponse();
  response.setInputs(request.getNews());
  return response;
}

const unary =
  <Q, R>(answer: (request: Q) => R): handleUnaryCall<Q, R> =>
  ({ request }, callback) => {
    try {
      callback(null, answer(request));
    } catch (error) {
      callback({ code: status.UNKNOWN, details: (error as Error).message });
    }
  };

const unimplemented: handleUnaryCall<unknown, never> = (_, callback) => callback({ code: status.UNIMPLEMENTED });
const all = Object.fromEntries(Object.keys(ResourceProviderService).map((name) => [name, unimplemented]));
const server = new Server({ "grpc.max_receive_message_length": -1 });
server.addService(ResourceProviderService, {
  ...all,
  ...{ getPluginInfo: unary(pluginInfo), checkConfig: unary(checkConfig), configure: unary(configure) },
  ...{
    check: unary(check),
    diff: unary(diff),
    create: unary(create),
    invoke: unary(invoke),
    cancel: unary(() => new Empty()),
  },
});
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  console.log(String(port));
});

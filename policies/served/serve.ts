import { type handleUnaryCall, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ConfigurationError } from "../configuration";
import { listen } from "../engine/server";
import type { Policy } from "../policy";
import type { Pack } from "./answers";
import { sentAlone, sentTogether } from "./messages";
import { newService } from "./service";

/** The largest request that is taken, in bytes, as in Pulumi's own policy packs: a stack comes in one request. */
const largestRequest = 400 * 1024 * 1024;

/**
 * Serves the pack to Pulumi: `pulumi preview`, `up`, `policy analyze` and `policy publish`. Writes the port to the standard
 * output, as the engine expects of a policy pack. To be called once, by the main module of the pack's folder.
 *
 * It speaks the engine's protocol itself, where `PolicyPack` of `@pulumi/policy` would unpack each resource anew for every
 * policy, keep policies from reading what is beside an unknown value, and lose the hashes of code that it hands on.
 */
export async function servePack(pack: Pack, policies: readonly Policy[]): Promise<void> {
  const { server, address } = await listen(largestRequest);
  server.addService(protocol as never, handlers(pack, policies));
  console.log(address.split(":")[1]);
}

const asIs = (answer: Buffer) => answer;

/** The protocol, in which what comes with every resource is read and written here. Source: `analyzer.proto` of Pulumi. */
const protocol = {
  ...AnalyzerService,
  remediate: { ...AnalyzerService.remediate, requestDeserialize: sentAlone },
  analyze: { ...AnalyzerService.analyze, requestDeserialize: sentAlone, responseSerialize: asIs },
  analyzeStack: { ...AnalyzerService.analyzeStack, requestDeserialize: sentTogether, responseSerialize: asIs },
};

/** What the engine asks of a policy pack. */
function handlers(pack: Pack, policies: readonly Policy[]): UntypedServiceImplementation {
  const service = newService(pack, policies);
  return {
    handshake: answer(() => new analyzer.AnalyzerHandshakeResponse()),
    getAnalyzerInfo: answer(service.information),
    getPluginInfo: answer(() => {
      const info = new PluginInfo();
      info.setVersion(pack.version);
      return info;
    }),
    configureStack: answer(() => new analyzer.AnalyzerStackConfigureResponse()),
    configure: answer((request: analyzer.ConfigureAnalyzerRequest) => {
      service.configure(request);
      return new Empty();
    }),
    remediate: answer(service.remediate),
    analyze: answer(service.analyze),
    analyzeStack: answer(service.analyzeStack),
    cancel: answer(() => new Empty()),
  };
}

/** An error ends the deployment. What the user can mend is told as such, a defect of the pack with its place. */
function answer<Request, Response>(respond: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return ({ request }, callback) => {
    try {
      callback(null, respond(request));
    } catch (error) {
      callback(failure(error));
    }
  };
}

function failure(error: unknown): { code: status; details: string } {
  if (error instanceof ConfigurationError) {
    return { code: status.INVALID_ARGUMENT, details: error.message };
  }
  const details = `this is a defect of the policy pack, please report it\n${error instanceof Error ? error.stack : error}`;
  return { code: status.INTERNAL, details };
}

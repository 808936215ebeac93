import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { ResourceCallRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb";
import { TransformInvokeOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../resource";
import { unknown } from "../unknown";
import { functions } from "./aws/functions";
import { fromStruct, toStruct, transformCall } from "./callbacks";
import { accountOf, type Deployment, regionOf } from "./deployment";
import { fromWire } from "./wire";

/**
 * Answers the call of a provider's function. What needs an account has a result whose every key is unknown: the SDK then
 * takes an output of it as unknown, and a plain result reads as unknown wherever the program uses it.
 */
export async function invoke(deployment: Deployment, request: ResourceInvokeRequest): Promise<InvokeResponse> {
  const options = new TransformInvokeOptions();
  options.setProvider(request.getProvider());
  options.setVersion(request.getVersion());
  const args = fromWire(fromStruct(request.getArgs()) ?? {}, new Set()) as Properties;
  const call = { token: request.getTok(), args, options };
  if (deployment.invokeTransforms.length > 0 && !call.token.startsWith("pulumi:")) {
    await transformCall(call, deployment.invokeTransforms);
    call.args = fromWire(call.args, new Set()) as Properties;
  }
  const response = new InvokeResponse();
  response.setReturn(toStruct(answer(deployment, call.token, call.args, call.options.getProvider())));
  return response;
}

/** Answers the call of a component's method, which only the component's own provider can run. */
export function call(deployment: Deployment, request: ResourceCallRequest): Properties {
  return unanswered(deployment, request.getTok(), {});
}

function answer(deployment: Deployment, token: string, args: Properties, provider: string): Properties {
  if (token === "pulumi:pulumi:getResource") {
    const resource = deployment.registered.get(String(args.urn))?.resource;
    return { urn: String(args.urn), id: "", state: resource?.outputs ?? {} };
  }
  const known = functions[token];
  if (known) {
    return known(args, { region: regionOf(deployment, provider), account: accountOf(deployment) });
  }
  return unanswered(deployment, token, args);
}

function unanswered(deployment: Deployment, token: string, args: Properties): Properties {
  deployment.notes.add(`${token} was not called: offline its results are unknown`);
  const keys = deployment.declarations.result(token);
  const results = Object.fromEntries((keys.length > 0 ? keys : ["result"]).map((key) => [key, unknown]));
  return { ...results, ...args };
}

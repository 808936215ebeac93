import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Configuration } from "../../policies/configuration";
import { secret } from "../../policies/engine/wire";
import type { Policy } from "../../policies/policy";
import type { Properties, Resource } from "../../policies/resource";
import { sentAlone, sentTogether } from "../../policies/served/messages";
import { newService, type Service } from "../../policies/served/service";

/** What the engine is told of a violation. */
export interface Diagnostic {
  policy: string;
  level: "advisory" | "mandatory";
  message: string;
  urn: string;
}

/** What the engine is answered for a policy at the level `remediate`: all properties of the resource. */
export interface Remediation {
  policy: string;
  properties?: Properties;
}

const pack = { name: "secure-serverless", version: "0.0.0", displayName: "Secure serverless", description: "Test" };

/** The pack behind the engine's protocol, under a configuration. */
export function packOf(policies: readonly Policy[], today?: Date, configuration: Configuration = {}): Service {
  const service = newService(pack, policies, today);
  if (Object.keys(configuration).length > 0) {
    service.configure(configure(service, configuration));
  }
  return service;
}

/** The engine sends every policy's level, and its parameters with defaults. */
function configure(service: Service, configuration: Configuration): analyzer.ConfigureAnalyzerRequest {
  const request = new analyzer.ConfigureAnalyzerRequest();
  for (const info of service.information().getPoliciesList()) {
    const own = configuration[info.getName()] ?? {};
    const { enforcementLevel, ...parameters } = typeof own === "string" ? { enforcementLevel: own } : own;
    const sent = new analyzer.PolicyConfig();
    const named = (enforcementLevel ?? "").toUpperCase() as keyof typeof analyzer.EnforcementLevel;
    sent.setEnforcementlevel(enforcementLevel ? analyzer.EnforcementLevel[named] : info.getEnforcementlevel());
    sent.setProperties(struct(parameters));
    request.getPolicyconfigMap().set(info.getName(), sent);
  }
  return request;
}

/**
 * Judges a stack through the protocol, with the messages that the engine would send: each resource is remediated, then
 * judged as it is then.
 */
export function serve(
  resources: readonly Resource[],
  policies: readonly Policy[],
  today?: Date,
  configuration: Configuration = {},
): Diagnostic[] {
  const service = packOf(policies, today, configuration);
  const found: Diagnostic[] = [];
  const mended: Resource[] = [];
  for (const resource of resources) {
    const set = remediate(service, resource).at(-1)?.properties;
    const after = set ? { ...resource, inputs: set, outputs: { ...resource.outputs, ...set } } : resource;
    mended.push(after);
    found.push(...diagnostics(sent(service.analyze(received(requestOf(after)))), resource.urn));
  }
  const together = sentTogether(bytesOf(stackRequest(mended)));
  return [...found, ...diagnostics(sent(service.analyzeStack(together)), "")];
}

/** What the policies at the level `remediate` make of a resource, one after the other. */
export function remediate(service: Pick<Service, "remediate">, resource: Resource): Remediation[] {
  return service
    .remediate(received(requestOf(resource)))
    .getRemediationsList()
    .map((one) => ({ policy: one.getPolicyname(), properties: one.getProperties()?.toJavaScript() }));
}

/** The messages as they travel: what cannot be written to the wire is found here. */
const bytesOf = (request: analyzer.AnalyzeRequest | analyzer.AnalyzeStackRequest) =>
  Buffer.from(request.serializeBinary());
const received = (request: analyzer.AnalyzeRequest) => sentAlone(bytesOf(request));
const sent = (response: Buffer) => analyzer.AnalyzeResponse.deserializeBinary(response);

function diagnostics(response: analyzer.AnalyzeResponse, urn: string): Diagnostic[] {
  return response.getDiagnosticsList().map((one) => ({
    policy: one.getPolicyname(),
    level: one.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    message: one.getMessage(),
    urn: one.getUrn() || urn,
  }));
}

/** The message that the engine would send of a resource, to remediate or analyze it. */
export function requestOf({ type, urn, name, parent, inputs, secrets }: Resource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(type);
  request.setUrn(urn);
  request.setName(name);
  request.setProperties(struct(marked(inputs, secrets)));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setParent(parent ?? "");
  request.setOptions(options);
  return request;
}

/** The message that the engine would send of all resources. */
export function stackRequest(resources: readonly Resource[]): analyzer.AnalyzeStackRequest {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(resources.map(analyzerResource));
  return request;
}

function analyzerResource(resource: Resource): analyzer.AnalyzerResource {
  const result = new analyzer.AnalyzerResource();
  result.setType(resource.type);
  result.setUrn(resource.urn);
  result.setName(resource.name);
  result.setParent(resource.parent ?? "");
  result.setProperties(struct(marked(resource.outputs, resource.secrets)));
  result.setOptions(new analyzer.AnalyzerResourceOptions());
  result.setDependenciesList(resource.dependencies);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    const dependencies = new analyzer.AnalyzerPropertyDependencies();
    dependencies.setUrnsList(urns);
    result.getPropertydependenciesMap().set(property, dependencies);
  }
  return result;
}

function struct(properties: object): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)));
}

/** The properties with the engine's mark at the paths of secrets. */
function marked(properties: Properties, secrets: readonly string[] = []): Properties {
  const copy = structuredClone(properties);
  for (const path of secrets) {
    const keys = path.split(/[.[\]]+/).filter(Boolean);
    const last = keys.pop() as string;
    const owner = keys.reduce<Properties>((one, key) => one[key] as Properties, copy);
    owner[last] = secret(owner[last]);
  }
  return copy;
}

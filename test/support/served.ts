import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { pulumiPolicies } from "../../policies/pack";
import type { Policy } from "../../policies/policy";
import type { Resource } from "../../policies/resource";

/** What the SDK reports of a violation. */
export interface Diagnostic {
  policy: string;
  level: "advisory" | "mandatory";
  message: string;
  urn: string;
}

type Rpc = (
  call: { request: unknown },
  callback: (error: Error | null, response: analyzer.AnalyzeResponse) => void,
) => void;

/** Exported at run time, absent from the SDK's declarations. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as Record<string, (...pack: unknown[]) => Rpc>;

/**
 * Judges a stack through the SDK's own analyzer functions, with the messages that the engine would send. `mandatory`
 * names policies at that level.
 */
export async function serve(
  resources: readonly Resource[],
  policies: readonly Policy[],
  today?: Date,
  mandatory: string[] = [],
): Promise<Diagnostic[]> {
  const served = pulumiPolicies(policies, today).map((one) => {
    return mandatory.includes(one.name) ? { ...one, enforcementLevel: "mandatory" } : one;
  });
  const pack = ["secure-serverless", "0.0.0", "advisory", served] as const;
  const analyze = makeAnalyzeRpcFun?.(...pack) as Rpc;
  const analyzeStack = makeAnalyzeStackRpcFun?.(...pack) as Rpc;
  const found: Diagnostic[] = [];
  for (const resource of resources) {
    found.push(...(await ask(analyze, analyzeRequest(resource), resource.urn)));
  }
  return [...found, ...(await ask(analyzeStack, stackRequest(resources), ""))];
}

function ask(rpc: Rpc, request: unknown, urn: string): Promise<Diagnostic[]> {
  return new Promise((resolve, reject) => {
    rpc({ request }, (error, response) => (error ? reject(error) : resolve(diagnostics(response, urn))));
  });
}

function diagnostics(response: analyzer.AnalyzeResponse, urn: string): Diagnostic[] {
  return response.getDiagnosticsList().map((one) => ({
    policy: one.getPolicyname(),
    level: one.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    message: one.getMessage(),
    urn: one.getUrn() || urn,
  }));
}

function analyzeRequest({ type, urn, name, parent, inputs }: Resource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(type);
  request.setUrn(urn);
  request.setName(name);
  request.setProperties(struct(inputs));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setParent(parent ?? "");
  request.setOptions(options);
  return request;
}

function stackRequest(resources: readonly Resource[]): analyzer.AnalyzeStackRequest {
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
  result.setProperties(struct(resource.outputs));
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

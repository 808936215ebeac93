import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Finding } from "../finding";
import { defaultLevel, type Level, type Policy, type Severity } from "../policy";
import type { Properties } from "../resource";
import { schemaOf } from "../schema";

/** What the pack tells of itself. */
export interface Pack {
  name: string;
  version: string;
  displayName: string;
  description: string;
}

/** A policy that set properties of a resource, with all its properties after that and the engine's marks. */
export interface Mended {
  policy: Policy;
  properties: Properties;
}

const levels: Record<Level | "remediate", analyzer.EnforcementLevel> = {
  advisory: analyzer.EnforcementLevel.ADVISORY,
  mandatory: analyzer.EnforcementLevel.MANDATORY,
  disabled: analyzer.EnforcementLevel.DISABLED,
  remediate: analyzer.EnforcementLevel.REMEDIATE,
};

const severities: Record<Severity, analyzer.PolicySeverity> = {
  low: analyzer.PolicySeverity.POLICY_SEVERITY_LOW,
  medium: analyzer.PolicySeverity.POLICY_SEVERITY_MEDIUM,
  high: analyzer.PolicySeverity.POLICY_SEVERITY_HIGH,
  critical: analyzer.PolicySeverity.POLICY_SEVERITY_CRITICAL,
};

/**
 * The most that one answer tells, the gravest first: the engine refuses an answer of more than 4 MB.
 * Source: the limit of received messages in grpc-go, which the Pulumi CLI does not raise for policy packs.
 */
const mostFindings = 3000;

/** The name of a level that the engine sends. */
export function levelOf(level: analyzer.EnforcementLevel): string {
  return Object.keys(levels).find((name) => levels[name as Level] === level) ?? "advisory";
}

/** What the pack is, and each of its policies: for the engine, and for an organisation's registry. */
export function information(pack: Pack, policies: readonly Policy[]): analyzer.AnalyzerInfo {
  const info = new analyzer.AnalyzerInfo();
  info.setName(pack.name);
  info.setVersion(pack.version);
  info.setDisplayname(pack.displayName);
  info.setDescription(pack.description);
  info.setProvider("aws");
  info.setSupportsconfig(true);
  info.setPoliciesList(policies.map(policyInformation));
  return info;
}

function policyInformation(policy: Policy): analyzer.PolicyInfo {
  const info = new analyzer.PolicyInfo();
  const { POLICY_TYPE_RESOURCE, POLICY_TYPE_STACK } = analyzer.PolicyType;
  info.setPolicyType(policy.kind === "resource" ? POLICY_TYPE_RESOURCE : POLICY_TYPE_STACK);
  info.setName(policy.name);
  info.setDisplayname(policy.title);
  info.setDescription(policy.title);
  info.setEnforcementlevel(levels[defaultLevel(policy)]);
  info.setSeverity(severities[policy.severity]);
  info.setRemediationSteps(policy.fix);
  info.setUrl(policy.link);
  if (policy.parameters) {
    info.setConfigschema(configurationSchema(policy.parameters));
  }
  return info;
}

function configurationSchema(parameters: NonNullable<Policy["parameters"]>): analyzer.PolicyConfigSchema {
  const schema = new analyzer.PolicyConfigSchema();
  schema.setProperties(
    struct(Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, schemaOf(one)]))),
  );
  return schema;
}

/** What is told beside findings: it refuses nothing. */
export interface Note {
  policy: string;
  urn: string;
  message: string;
}

/** What an analysis tells: what was found, what is told beside it, and which policies have nothing to say. */
export interface Told {
  findings: readonly Finding[];
  notes: readonly Note[];
  /** Of {@link notApplicable}. */
  others: readonly Uint8Array[];
}

/**
 * The answer to a request to analyze: the bytes of an `AnalyzeResponse`. Most of an answer are the policies that have
 * nothing to say of a type, which are written once: messages one after the other are one message with the fields of all.
 * Source: "Encoding", Protocol Buffers documentation.
 */
export function analysis(pack: Pack, policies: ReadonlyMap<string, Policy>, told: Told): Buffer {
  const response = new analyzer.AnalyzeResponse();
  const findings = told.findings.map((one) => ({ ...one, ...inFull(one, policies.get(one.policy)) }));
  const notes = told.notes.map((one) => ({ level: "advisory", severity: "low", description: "", ...one }) as const);
  response.setDiagnosticsList([...findings, ...notes].slice(0, mostFindings).map((one) => diagnostic(pack, one)));
  return Buffer.concat([response.serializeBinary(), ...told.others]);
}

/** A finding as the CLI prints it: what must hold, what is wrong, how to mend it. */
function inFull({ policy: name, message, defect }: Finding, { title, fix } = { title: name, fix: "" }) {
  return { description: title, message: [title, message, ...(defect ? [] : [`Fix: ${fix}`])].join("\n") };
}

type Diagnostic = Pick<Finding, "policy" | "level" | "severity" | "urn" | "message"> & { description: string };

function diagnostic(pack: Pack, { policy, level, severity, urn, message, description }: Diagnostic) {
  const told = new analyzer.AnalyzeDiagnostic();
  told.setPolicyname(policy);
  told.setPolicypackname(pack.name);
  told.setPolicypackversion(pack.version);
  told.setDescription(description);
  told.setMessage(message);
  told.setEnforcementlevel(levels[level]);
  told.setSeverity(severities[severity]);
  told.setUrn(urn);
  return told;
}

/**
 * That a policy had nothing to say, for a reason where it could have had: the engine counts every other one as passed. The
 * bytes of an `AnalyzeResponse` that tells nothing else.
 */
export function notApplicable(policy: string, reason = ""): Uint8Array {
  const one = new analyzer.PolicyNotApplicable();
  one.setPolicyName(policy);
  one.setReason(reason);
  const response = new analyzer.AnalyzeResponse();
  response.setNotApplicableList([one]);
  return response.serializeBinary();
}

/** The answer to a request to remediate. */
export function remediations(pack: Pack, mended: readonly Mended[]): analyzer.RemediateResponse {
  const response = new analyzer.RemediateResponse();
  const told = mended.map(({ policy, properties }) => {
    const one = new analyzer.Remediation();
    one.setPolicyname(policy.name);
    one.setPolicypackname(pack.name);
    one.setPolicypackversion(pack.version);
    one.setDescription(policy.title);
    one.setProperties(struct(properties));
    return one;
  });
  response.setRemediationsList(told);
  return response;
}

function struct(properties: object): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>);
}

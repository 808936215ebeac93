import fc from "fast-check";
import type { AccessRequest, Document } from "../../../policies/graph/iam/decide";
import { entities, keys, other, owner, serviceKeys, strangers, targets } from "./vocabulary";

type Target = (typeof targets)[number] & { action: string };
type Key = (typeof keys)[number] & { key: string };
type Part = fc.Arbitrary<object>;

/** Requests with documents that often fit them, all known. Built once: what follows has no state. */
export const requests: fc.Arbitrary<AccessRequest> = fc.oneof(
  ...targets
    .flatMap((target) => target.actions.map((action) => ({ ...target, action })))
    .map((target) =>
      fc.oneof({ weight: 5, arbitrary: byEntity(target) }, { weight: 1, arbitrary: byStranger(target) }),
    ),
);

function byEntity(target: Target): fc.Arbitrary<AccessRequest> {
  const document = documents(target);
  const own = { identity: fc.array(document, { maxLength: 3 }), boundary: document, serviceControl: levels(document) };
  const requiredKeys = ["principal", "action", "resource", "resourceAccount", "context", "identity"] as const;
  return fc.oneof(
    ...entities.map((principal) =>
      fc.record({ ...base(target, principal), ...own }, { requiredKeys: [...requiredKeys] }),
    ),
  );
}

function levels(document: fc.Arbitrary<Document>): fc.Arbitrary<Document[][]> {
  return fc.array(fc.array(document, { minLength: 1, maxLength: 2 }), { maxLength: 2 });
}

function byStranger(target: Target): fc.Arbitrary<AccessRequest> {
  return fc.oneof(...strangers.map((principal) => fc.record(base(target, principal))));
}

function base(target: Target, principal: string) {
  return {
    principal: fc.constant(principal),
    action: fc.constant(target.action),
    resource: fc.constant(target.resource),
    resourceAccount: fc.constant(owner),
    context: contexts(target, principal),
    resourcePolicy: fc.option(documents(target, principals(principal)), { nil: undefined }),
  };
}

/** What a request has of its principal is always given, as the evaluators fill in different keys by themselves. */
function contexts(target: Target, principal: string): fc.Arbitrary<Record<string, string | string[]>> {
  const account = /\d{12}/.exec(principal)?.[0];
  const user = /user\/(.*)/.exec(principal)?.[1];
  const own = {
    ...(account ? { "aws:PrincipalArn": roleOf(principal), "aws:PrincipalAccount": account } : {}),
    ...(user ? { "aws:username": user } : {}),
  };
  const given = keysOf(target).map(({ key, isList, given }) =>
    fc.tuple(fc.constant(key), isList ? fc.subarray(given, { minLength: 1 }) : fc.constantFrom(...given)),
  );
  const all = fc.tuple(...given.map((one) => fc.option(one, { nil: undefined })));
  return all.map((some) => ({ ...Object.fromEntries(some.filter((one) => one !== undefined)), ...own }));
}

function roleOf(principal: string): string {
  return principal.replace(/:sts:(.*):assumed-role\/(.*)\/.*/, ":iam:$1:role/$2");
}

function keysOf({ action }: Target): Key[] {
  const own = serviceKeys.filter(({ actions }) => actions.test(action));
  return [...keys, ...own].flatMap((one) => one.keys.map((key) => ({ ...one, key })));
}

/** Resource policies name principals that fit more often than not. */
function principals(principal: string): Part {
  const isEntity = principal.includes(":");
  const own = isEntity ? { AWS: principal } : principal === "*" ? "*" : { Service: principal };
  const account = `arn:aws:iam::${/\d{12}/.exec(principal)?.[0] ?? other}:root`;
  const choices = [
    ...(isEntity ? [{ AWS: roleOf(principal) }, { AWS: account }] : []),
    "*",
    { AWS: "*" },
    { AWS: owner },
    { AWS: [other, `arn:aws:iam::${owner}:user/acme`], Service: "sns.amazonaws.com" },
  ];
  return fc.constantFrom(...[own, own, own, ...choices].map((Principal) => ({ Principal })));
}

function documents(target: Target, who: Part = fc.constant({})): fc.Arbitrary<Document> {
  const effect = fc.integer({ min: 1, max: 10 }).map((one) => ({ Effect: one === 10 ? "Deny" : "Allow" }));
  const statement = fc.tuple(effect, who, actions(target), resources(target), conditions(target));
  return fc
    .array(statement, { minLength: 1, maxLength: 2 })
    .map((all) => ({ Version: "2012-10-17", Statement: all.map((parts) => Object.assign({}, ...parts)) }));
}

function actions({ action, actions }: Target): Part {
  const [service] = action.split(":");
  const patterns = [action, action.toUpperCase(), `${service}:*`, `${action.slice(0, -3)}*`, ...actions];
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...patterns.map((one) => ({ Action: [one, "xray:Put*"] }))) },
    { weight: 1, arbitrary: fc.constantFrom(...patterns.map((NotAction) => ({ NotAction }))) },
    { weight: 2, arbitrary: fc.constant({ Action: "*" }) },
  );
}

/** A variable that may lack a value is left to the documented differences, in NotResource. */
function resources({ resource, patterns }: Target): Part {
  const plain = [resource, ...patterns.filter((pattern) => !pattern.includes("$"))];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...[resource, "*"].map((Resource) => ({ Resource }))) },
    { weight: 3, arbitrary: fc.subarray(patterns, { minLength: 1 }).map((Resource) => ({ Resource })) },
    { weight: 1, arbitrary: fc.constantFrom(...plain.map((NotResource) => ({ NotResource }))) },
  );
}

function conditions(target: Target): Part {
  const test = fc.oneof(...keysOf(target).map(testsOf));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: test.map((Condition) => ({ Condition })) },
    { weight: 1, arbitrary: fc.tuple(test, test).map((two) => ({ Condition: Object.assign({}, ...two) })) },
  );
}

/**
 * Left to the documented differences: ForAnyValue with IfExists, and a negated operator with a variable that may lack a
 * value.
 */
function testsOf({ key, operators, isList, wanted }: Key): Part {
  const absence = fc.constantFrom("true", "false").map((value) => ({ Null: { [key]: value } }));
  const names = operators.flatMap((name) =>
    isList
      ? [`ForAnyValue:${name}`, `ForAllValues:${name}`, `ForAllValues:${name}IfExists`]
      : [name, name, `${name}IfExists`],
  );
  const valued = wanted.filter((value) => !/\$\{aws:PrincipalTag[^,]*\}/.test(value));
  const values = (name: string) => fc.subarray(/Not/.test(name) ? valued : wanted, { minLength: 1 });
  const tests = names.map((name) => values(name).map((some) => ({ [name]: { [key]: some } })));
  return fc.oneof({ weight: 6, arbitrary: fc.oneof(...tests) }, { weight: 1, arbitrary: absence });
}

import { type ArgumentPlace, refuse } from "../error";
import { type GrantOption, grantOptions, type KnownGrant, type ServiceGrants } from "./service";
import { ruleOf, serviceOf, services } from "./services";

/** Throws for the first grant that makes no sense. */
export function checkGrants(place: ArgumentPlace, grants: KnownGrant[]): void {
  for (const [index, grant] of grants.entries()) {
    checkGrant(grantPlace(place, index), grant);
  }
}

/** Throws for a grant that makes no sense, with what to write instead. Values are names, never secrets. */
export function checkGrant(place: ArgumentPlace, grant: KnownGrant): void {
  const at = (field: keyof KnownGrant) => ({ ...place, argument: `${place.argument}.${field}` });
  checkId(at, grant);
  checkIntent(at, grant, checkResource(at, grant));
  for (const option of grantOptions.filter((option) => grant[option] !== undefined)) {
    checkOption(at(option), grant, option);
  }
  checkText(at, grant);
  checkAlias(at("keyAlias"), grant);
}

/** The place of one grant of a list. */
export function grantPlace(place: ArgumentPlace, index: number): ArgumentPlace {
  return { ...place, argument: `${place.argument}[${index}]` };
}

type At = (field: keyof KnownGrant) => ArgumentPlace;

function checkId(at: At, { resource, id }: KnownGrant): void {
  if (resource.includes("{id}") !== (id !== undefined)) {
    const wrong = id === undefined ? "is missing, and resource has {id}" : "is given, and resource has no {id}";
    throw refuse(at("id"), wrong, "write both or neither");
  }
  if (id !== undefined && !/^[A-Za-z0-9_-]+$/.test(id)) {
    throw refuse(at("id"), `is "${id}"`, "write the id as AWS gives it: letters, digits, hyphens and underscores");
  }
}

function checkResource(at: At, { resource, id = "" }: KnownGrant): ServiceGrants {
  const service = services[serviceOf(resource)];
  if (!resource.startsWith("arn:") || service === undefined) {
    const known = Object.keys(services).join(", ");
    throw refuse(at("resource"), `is "${resource}"`, `write the ARN of a resource of one of ${known}`);
  }
  const [, partition = "", , region = "", account = "", ...rest] = resource.replace("{id}", id).split(":");
  const isPlaced = service.isGlobal ? region + account === "" : /^[a-z0-9-]+ \d{12}$/.test(`${region} ${account}`);
  if (!isPlaced || !/^aws[a-z-]*$/.test(partition) || !service.resource.test(rest.join(":"))) {
    const place = service.isGlobal ? ":::" : ":eu-central-1:123456789012:";
    const example = `arn:aws:${serviceOf(resource)}${place}${service.example}`;
    throw refuse(at("resource"), `is "${resource}", which is not the ARN of ${service.noun}`, `write ${example}`);
  }
  return service;
}

function checkIntent(at: At, { intent }: KnownGrant, { noun, intents }: ServiceGrants): void {
  if (intents[intent] === undefined) {
    const remedy = `write one of ${Object.keys(intents).join(", ")}`;
    throw refuse(at("intent"), `is "${intent}", which ${noun} does not have`, remedy);
  }
}

function checkOption(place: ArgumentPlace, grant: KnownGrant, option: GrantOption): void {
  const value = grant[option];
  if (!ruleOf(grant)?.options?.includes(option)) {
    const { noun, intents } = services[serviceOf(grant.resource)] as ServiceGrants;
    const takers = Object.entries(intents).flatMap(([intent, rule]) =>
      rule.options?.includes(option) ? [intent] : [],
    );
    const remedy =
      takers.length > 0 ? `leave it out, or write an intent that takes it (${takers.join(", ")})` : "leave it out";
    throw refuse(place, `is ${JSON.stringify(value)}, which "${grant.intent}" of ${noun} does not take`, remedy);
  }
  if (value?.length === 0) {
    throw refuse(place, "is empty", "name at least one, or leave it out for all");
  }
}

function checkText(at: At, { index, prefix }: KnownGrant): void {
  if (index !== undefined && !/^[A-Za-z0-9_.-]+$/.test(index)) {
    throw refuse(at("index"), `is "${index}"`, "write the name of one index");
  }
  if (prefix !== undefined && /[*?]|^\//.test(prefix)) {
    const remedy = "write what keys begin with, without wildcards and without a first slash, such as invoices/";
    throw refuse(at("prefix"), `is "${prefix}"`, remedy);
  }
}

/** A key that is named by nothing but its alias needs one. */
function checkAlias(place: ArgumentPlace, { resource, keyAlias }: KnownGrant): void {
  const remedy = "write the alias of the key, such as alias/orders/dev/data";
  if (keyAlias !== undefined && !/^alias\/[A-Za-z0-9/_-]+$/.test(keyAlias)) {
    throw refuse(place, `is "${keyAlias}"`, remedy);
  }
  if (keyAlias === undefined && resource.endsWith(":key/*")) {
    throw refuse(place, "is missing, and resource names every key", remedy);
  }
}

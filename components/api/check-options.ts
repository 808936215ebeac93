import { checkRange, refuse } from "../error";
import type { SecureApiArgs } from "./arguments";
import { checkThrottling, type Place, routePlace } from "./place";
import { indistinct } from "./private-access";

/** A host name of two or more parts, in lower case. */
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Characters that a stage variable holds. Source: API Gateway Developer Guide, "Quotas". */
const mostOrigins = 512;

/** Throws for options of the whole API that API Gateway or browsers would refuse, or that contradict each other. */
export function checkOptions(place: Place, args: SecureApiArgs): void {
  checkCors((argument) => place(`cors${argument}`), args);
  checkDomain((argument) => place(`domain${argument}`), args);
  checkPrivateAccess(place, args);
  checkPlans((argument) => place(`usagePlans${argument}`), args);
}

function checkCors(at: Place, { cors }: SecureApiArgs): void {
  const { origins = [], headers = [] } = cors ?? {};
  if (cors && origins.length === 0) {
    throw refuse(at(".origins"), "is empty", 'write exact origins, such as "https://shop.example.com"');
  }
  const bad = origins.find((origin) => !isOrigin(origin));
  if (bad !== undefined) {
    throw refuse(at(".origins"), `has "${bad}"`, 'write https and a host, such as "https://shop.example.com"');
  }
  if (origins.join(",").length > mostOrigins) {
    throw refuse(at(".origins"), `has more than ${mostOrigins} characters`, "name fewer: a stage variable holds them");
  }
  const header = headers.find((name) => !/^[A-Za-z0-9-]{1,128}$/.test(name));
  if (header !== undefined) {
    throw refuse(at(".headers"), `has "${header}"`, "write names of headers, and no wildcard");
  }
  checkRange(at(".maximumAgeSeconds"), cors?.maximumAgeSeconds, 0, 86_400);
}

/** As browsers write it: no path, no upper case. */
function isOrigin(origin: string): boolean {
  const [, host = ""] = /^https:\/\/([^:/]+)(:[1-9]\d{0,4})?$/.exec(origin) ?? [];
  return hostName.test(host);
}

function checkDomain(at: Place, { domain, privateAccess }: SecureApiArgs): void {
  if (domain && privateAccess) {
    throw refuse(at(""), "is given beside privateAccess", "leave one of them out: a private API has no public name");
  }
  if (typeof domain?.name === "string" && !hostName.test(domain.name)) {
    throw refuse(at(".name"), `is "${domain.name}"`, "write one host name, such as api.example.com");
  }
  const truststore = domain?.mutualTls?.truststoreUri;
  if (typeof truststore === "string" && !/^s3:\/\/[a-z0-9.-]+\/.+$/.test(truststore)) {
    throw refuse(at(".mutualTls.truststoreUri"), `is "${truststore}"`, "write it like s3://bucket/clients.pem");
  }
}

function checkPrivateAccess(place: Place, args: SecureApiArgs): void {
  const ids = args.privateAccess?.vpcEndpointIds ?? [];
  const at = place("privateAccess.vpcEndpointIds");
  if (args.privateAccess && ids.length === 0) {
    throw refuse(at, "is empty", "name the endpoints that calls must come through");
  }
  const bad = ids.find((id) => typeof id === "string" && !/^vpce-[0-9a-z]+$/.test(id));
  if (bad !== undefined) {
    throw refuse(at, `has "${bad}"`, "write ids of endpoints, such as vpce-0a1b2c3d");
  }
  const [open, decided] = indistinct(args) ?? [];
  if (open && decided) {
    const wrong = `is matched by the path of ${open}, which the policy of a private API must allow`;
    const remedy = "then nobody's IAM policy or authorizer counts: rename one path, or make two APIs";
    throw refuse(routePlace(place, decided)(""), wrong, remedy);
  }
}

function checkPlans(at: Place, { usagePlans = {}, routes }: SecureApiArgs): void {
  const seen = new Set<string>();
  for (const [name, plan] of Object.entries(usagePlans)) {
    const of: Place = (argument) => at(`.${name}${argument}`);
    const bad = [name, ...plan.keys].find((one) => !/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(one));
    if (bad !== undefined) {
      throw refuse(of(""), `has the name "${bad}"`, "write letters, digits, hyphens and underscores");
    }
    const twice = plan.keys.find((key) => seen.size === seen.add(key).size);
    if (twice !== undefined || plan.keys.length === 0) {
      const wrong = twice === undefined ? "is empty" : `has "${twice}" a second time`;
      throw refuse(of(".keys"), wrong, "name each key in one plan, once");
    }
    checkThrottling(of(".throttling"), plan.throttling);
    checkRange(of(".quota.limit"), plan.quota?.limit, 1, 1_000_000_000);
  }
  if (Object.keys(usagePlans).length > 0 && !routes.some(({ auth }) => auth.apiKey)) {
    throw refuse(at(""), "limits no route", "write apiKey: true in the auth of a route, or leave the plans out");
  }
}

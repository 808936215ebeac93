import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkOverrides } from "../overrides";
import { ClientKind, type SecureUserPoolArgs, type UserPoolClientSettings } from "./arguments";
import { checkProviders } from "./check-providers";
import { checkDomain } from "./domain";
import { type PlaceOf, userPoolPlace } from "./place";
import { isProtected, threatProtection } from "./pool";

/** Throws for arguments that Amazon Cognito would refuse, and for those that let in whom nobody meant. */
export function checkUserPool(name: string, args: SecureUserPoolArgs): void {
  const place: PlaceOf = (argument) => userPoolPlace(name, argument);
  checkGroups(place, args);
  checkScopes(place, args);
  for (const [client, settings] of Object.entries(args.clients ?? {})) {
    checkClient((argument) => place(`clients.${client}${argument}`), settings, scopesOf(args));
  }
  checkProviders(place, args);
  checkDomain(place, name, args);
  checkOverrides(place("overrides"), args.overrides, [threatProtection]);
  if (args.userEventLog && !isProtected(args)) {
    const wrong = "is given, and only threat protection writes events";
    throw refuse(place("userEventLog"), wrong, `leave it out, or the override of ${threatProtection}`);
  }
}

function checkGroups(place: PlaceOf, { groups = [], clients = {} }: SecureUserPoolArgs): void {
  for (const [index, { name }] of groups.entries()) {
    if (!/^[\w.-]{1,128}$/.test(name)) {
      const remedy = "write letters, digits, hyphens, underscores and dots: API Gateway joins groups with commas";
      throw refuse(place(`groups[${index}].name`), `is "${name}"`, remedy);
    }
    if (groups.findIndex((other) => other.name === name) !== index) {
      throw refuse(place(`groups[${index}].name`), `is "${name}", which is there twice`, "write each group once");
    }
  }
  const withGrants = groups.findIndex(({ grants }) => grants?.length);
  if (withGrants >= 0 && !Object.values(clients).some(({ kind }) => kind !== ClientKind.Machine)) {
    const wrong = "are for people, and no client signs people in";
    throw refuse(place(`groups[${withGrants}].grants`), wrong, "add a client of the kind Browser or Server");
  }
}

/** Source: Cognito user pools API Reference, `CreateResourceServer`. */
function checkScopes(place: PlaceOf, { resourceServers = {} }: SecureUserPoolArgs): void {
  for (const [server, scopes] of Object.entries(resourceServers)) {
    const names = Object.keys(scopes);
    if (!/^[\w.:/-]{1,256}$/.test(server)) {
      throw refuse(place("resourceServers"), `has "${server}"`, "write a name or URL of an API, without spaces");
    }
    if (names.length === 0 || names.length > 100) {
      throw refuse(place(`resourceServers.${server}`), `has ${names.length} scopes`, "write 1 to 100");
    }
    const wrong = names.find((name) => !/^[\w.:-]{1,256}$/.test(name));
    if (wrong !== undefined) {
      const remedy = "write it without spaces and slashes";
      throw refuse(place(`resourceServers.${server}`), `has the scope "${wrong}"`, remedy);
    }
  }
}

/** All scopes of the resource servers, as clients name them: `orders/read`. */
function scopesOf({ resourceServers = {} }: SecureUserPoolArgs): string[] {
  return Object.entries(resourceServers).flatMap(([server, scopes]) =>
    Object.keys(scopes).map((scope) => `${server}/${scope}`),
  );
}

function checkClient(place: PlaceOf, settings: UserPoolClientSettings, known: string[]): void {
  const { kind, callbackUrls = [], logoutUrls = [], scopes = [] } = settings;
  const isMachine = kind === ClientKind.Machine;
  checkRange(place(".accessTokenMinutes"), settings.accessTokenMinutes, 5, 60);
  checkRange(place(".refreshTokenHours"), settings.refreshTokenHours, 1, 720);
  if (isMachine !== (callbackUrls.length === 0) || (isMachine && logoutUrls.length > 0)) {
    const wrong = isMachine ? "are given, and a machine has no browser" : "is empty";
    throw refuse(place(".callbackUrls"), wrong, isMachine ? "leave them out" : "write where people come back to");
  }
  if (isMachine && scopes.length === 0) {
    throw refuse(place(".scopes"), "is empty", "write what the machine may ask for, of resourceServers");
  }
  const allowed = isMachine ? known : [...known, ...personal];
  const unknown = scopes.find((scope) => !allowed.includes(scope));
  if (unknown !== undefined) {
    throw refuse(place(".scopes"), `has "${unknown}"`, `write scopes of ${allowed.join(", ") || "resourceServers"}`);
  }
  for (const [argument, urls] of Object.entries({ callbackUrls, logoutUrls })) {
    checkUrls(place(`.${argument}`), urls);
  }
}

/** Scopes about the person. `aws.cognito.signin.user.admin`, with which a token changes the account itself, is none. */
const personal = ["openid", "email", "profile"];

function checkUrls(place: ArgumentPlace, urls: string[]): void {
  const wrong = urls.find((url) => !/^(https:\/\/[^/*]|http:\/\/localhost[:/])[^*#\s]*$/.test(url));
  if (wrong !== undefined) {
    const remedy = "write whole HTTPS URLs, without wildcards and fragments, or http://localhost ones for development";
    throw refuse(place, `has "${wrong}"`, remedy);
  }
}

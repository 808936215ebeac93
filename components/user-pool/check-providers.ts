import { type ArgumentPlace, checkReason, refuse } from "../error";
import { domainOf } from "../runtime/sign-up/rules";
import type { IdentityProviders, SamlProvider, SecureUserPoolArgs } from "./arguments";
import type { PlaceOf } from "./place";

/** Names that mean something else to Amazon Cognito. */
const reserved = ["cognito", "facebook", "google", "loginwithamazon", "signinwithapple"];

/** Throws for providers that would not work, and for a pool that is open to people whom `signUp` does not name. */
export function checkProviders(place: PlaceOf, args: SecureUserPoolArgs): void {
  const providers = args.identityProviders ?? {};
  checkSignUp(place, args, providerNames(providers).length > 0);
  checkNames(place, providers);
  if (providers.facebook && args.signUp?.allowedDomains) {
    const wrong = "is given beside signUp.allowedDomains, and does not say whether an address is verified";
    throw refuse(place("identityProviders.facebook"), wrong, "write signUp.anyone, or leave Facebook out");
  }
  for (const [name, { issuer, emailDomains }] of Object.entries(providers.oidc ?? {})) {
    const at = `identityProviders.oidc.${name}`;
    checkHttps(place(`${at}.issuer`), issuer);
    checkEmailDomains(place(`${at}.emailDomains`), emailDomains);
  }
  for (const [name, provider] of Object.entries(providers.saml ?? {})) {
    checkSaml((argument) => place(`identityProviders.saml.${name}.${argument}`), provider);
  }
}

/** The names of all providers, as Amazon Cognito has them. */
export function providerNames({ google, facebook, oidc = {}, saml = {} }: IdentityProviders): string[] {
  return [...(google ? ["Google"] : []), ...(facebook ? ["Facebook"] : []), ...Object.keys(oidc), ...Object.keys(saml)];
}

function checkSignUp(place: PlaceOf, { signUp }: SecureUserPoolArgs, isFederated: boolean): void {
  const remedy = 'write either allowedDomains: ["example.com"] or anyone: { reason: "..." }';
  if (signUp === undefined) {
    if (isFederated) {
      // To let only administrators make users does not stop people who come from another provider.
      throw refuse(place("signUp"), "is missing, and everyone with an account of a provider could join", remedy);
    }
    return;
  }
  if ((signUp.allowedDomains === undefined) === (signUp.anyone === undefined)) {
    const wrong = signUp.anyone === undefined ? "names nobody" : "is both anyone and allowedDomains";
    throw refuse(place("signUp"), wrong, remedy);
  }
  checkEmailDomains(place("signUp.allowedDomains"), signUp.allowedDomains);
  if (signUp.anyone) {
    checkReason(place("signUp.anyone.reason"), signUp.anyone.reason, "why everyone may join");
  }
  if (!isFederated && !signUp.selfRegistration) {
    const remedy = "add identityProviders or selfRegistration, or leave it out";
    throw refuse(place("signUp"), "is given, and nobody could sign up", remedy);
  }
}

/** Without an underscore, which ends a provider's name in the names of its people. */
function checkNames(place: PlaceOf, providers: IdentityProviders): void {
  const own = [...Object.keys(providers.oidc ?? {}), ...Object.keys(providers.saml ?? {})];
  const wrong = own.find((name) => !/^[A-Za-z][A-Za-z0-9-]{2,31}$/.test(name) || reserved.includes(name.toLowerCase()));
  if (wrong !== undefined) {
    const remedy = "write 3 to 32 letters, digits and hyphens, and no name of a provider that Amazon Cognito knows";
    throw refuse(place("identityProviders"), `has the name "${wrong}"`, remedy);
  }
  const twice = own.find((name, index) => own.findIndex((one) => one.toLowerCase() === name.toLowerCase()) !== index);
  if (twice !== undefined) {
    const remedy = "write names that differ in more than case";
    throw refuse(place("identityProviders"), `has the name "${twice}" twice`, remedy);
  }
}

function checkSaml(place: PlaceOf, { metadataUrl, metadata, emailDomains }: SamlProvider): void {
  if ((metadataUrl === undefined) === (metadata === undefined)) {
    const wrong = metadata === undefined ? "is missing, and so is metadata" : "is given beside metadata";
    throw refuse(place("metadataUrl"), wrong, "write where the metadata is, or the metadata itself");
  }
  if (metadataUrl !== undefined) {
    checkHttps(place("metadataUrl"), metadataUrl);
  }
  checkEmailDomains(place("emailDomains"), emailDomains);
}

function checkHttps(place: ArgumentPlace, url: string): void {
  if (!/^https:\/\/[^/\s]+\S*$/.test(url)) {
    throw refuse(place, `is "${url}"`, "write a URL with HTTPS");
  }
}

function checkEmailDomains(place: ArgumentPlace, domains: string[] | undefined): void {
  if (domains?.length === 0) {
    throw refuse(place, "is empty", "write at least one domain of e-mail addresses, such as example.com");
  }
  const wrong = domains?.find((domain) => domainOf(`someone@${domain}`) !== domain);
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, "write domains in small letters, such as example.com");
  }
}

import assert from "node:assert/strict";
import fc from "fast-check";
import { domainOf, handler, type SignUpEvent, type SignUpRules, signUpTrigger } from "../../components/runtime/sign-up";

const rules: SignUpRules = {
  allowedDomains: ["example.com", "partner.example"],
  selfRegistration: true,
  providers: {
    Google: { verified: true },
    Corp: { verified: false, domains: ["example.com"] },
    Facebook: { verified: false },
  },
};
const closed: SignUpRules = { ...rules, selfRegistration: false };
const anyone: SignUpRules = { ...rules, allowedDomains: undefined };
const verified = { email_verified: "true" };
const event = (triggerSource: string, userName: string, userAttributes: object): SignUpEvent => ({
  ...{ triggerSource: `PreSignUp_${triggerSource}`, userName, response: { autoConfirmUser: true } },
  request: { userAttributes: { ...userAttributes } },
});
const federated = (userName: string, attributes: object) => event("ExternalProvider", userName, attributes);
const registered = (email: string) => event("SignUp", "0f", { email });

const admitted: [title: string, rules: SignUpRules, event: SignUpEvent][] = [
  ["a verified address of an allowed domain", rules, federated("Google_1", { email: "ann@example.com", ...verified })],
  ["a name in small letters", rules, federated("google_1", { email: "ann@partner.example", ...verified })],
  ["a domain in capitals", rules, federated("Google_1", { email: "Ann@Example.COM", ...verified })],
  ["true as no text", rules, federated("Google_1", { email: "ann@example.com", email_verified: true })],
  ["a domain that the provider speaks for", rules, federated("Corp_a_b", { email: "ann@example.com" })],
  ["anyone of a provider that verifies nothing", anyone, federated("Facebook_1", {})],
  ["an address that the pool will verify", rules, registered("ann+orders@example.com")],
  ["anyone who registers", anyone, registered("ann@anywhere.example")],
  ["whom an administrator makes", closed, event("AdminCreateUser", "0f", { email: "ann@anywhere.example" })],
];

const refused: [title: string, rules: SignUpRules, event: unknown][] = [
  ["another domain", rules, federated("Google_1", { email: "eve@evil.example", ...verified })],
  ["an address that is not verified", rules, federated("Google_1", { email: "eve@example.com" })],
  ["verified: false", rules, federated("Google_1", { email: "eve@example.com", email_verified: "false" })],
  ["verified: a list", rules, federated("Google_1", { email: "eve@example.com", email_verified: ["true"] })],
  ["no address", rules, federated("Google_1", verified)],
  ["a domain that another provider speaks for", rules, federated("Corp_1", { email: "eve@partner.example" })],
  ["the same where anyone may join", anyone, federated("Corp_1", { email: "eve@partner.example" })],
  ["an unverified address where anyone may join", anyone, federated("Google_1", { email: "eve@example.com" })],
  ["a provider without a rule", anyone, federated("Evil_1", { email: "eve@example.com", ...verified })],
  ["a provider's name in the rest of the name", rules, federated("Evil_Google_1", { email: "e@example.com" })],
  ["a name of every object", anyone, federated("constructor_1", { email: "e@example.com", ...verified })],
  ["no name", anyone, federated("", { email: "e@example.com", ...verified })],
  ["a subdomain", rules, registered("eve@mail.example.com")],
  ["a domain that ends alike", rules, registered("eve@notexample.com")],
  ["a domain that begins alike", rules, registered("eve@example.com.evil.example")],
  ["two at signs", rules, registered("eve@evil.example@example.com")],
  ["a quoted name", rules, registered('"eve@evil.example"@example.com')],
  ["a comment", rules, registered("eve@example.com(evil.example)")],
  ["a line break", rules, registered("eve@evil.example\n@example.com")],
  ["a line break at the end", rules, registered("eve@example.com\n")],
  ["a full-width at sign", rules, registered("eve＠example.com")],
  ["a Cyrillic letter", rules, registered("eve@exаmple.com")],
  ["a zero-width space", rules, registered("eve@example.com\u200b")],
  ["a null character", rules, registered("eve@example.com\0.evil.example")],
  ["several addresses", rules, registered("eve@example.com,eve@evil.example")],
  ["an address that is too long", rules, registered(`${"e".repeat(65)}@example.com`)],
  ["who registers where nobody may", closed, registered("eve@example.com")],
  ["an address that is a list", rules, event("SignUp", "0f", { email: ["eve@example.com"] })],
  ["another trigger", anyone, { ...registered("eve@example.com"), triggerSource: "PostConfirmation_ConfirmSignUp" }],
  ["a name that is a list", anyone, { ...federated("", {}), userName: ["Facebook_1"] }],
  ["no event", anyone, undefined],
];

describe("the pre-sign-up trigger", () => {
  for (const [title, given, one] of admitted) {
    it(`admits ${title}, and confirms nothing`, async () => {
      const { response } = await signUpTrigger(given)(one);
      assert.deepEqual(response, { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false });
    });
  }
  for (const [title, given, one] of refused) {
    it(`refuses ${title}, and tells nothing`, () =>
      assert.rejects(signUpTrigger(given)(one as SignUpEvent), { message: "You may not sign up here" }));
  }

  it("reads its rules from the environment, and admits nobody without", async () => {
    process.env.SIGN_UP_RULES = JSON.stringify(closed);
    await handler(federated("Corp_1", { email: "ann@example.com" }));
    await assert.rejects(handler(registered("ann@example.com")), { message: "You may not sign up here" });
    delete process.env.SIGN_UP_RULES;
    await assert.rejects(handler(federated("Corp_1", { email: "ann@example.com" })));
  });

  it("refuses every random event with the same words", () =>
    fc.assert(
      fc.asyncProperty(fc.anything(), (one) =>
        assert.rejects(signUpTrigger(rules)(one as SignUpEvent), { message: "You may not sign up here" }),
      ),
    ));

  it("finds in no text a domain that the text does not end with", () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.emailAddress()), (text) => {
        const domain = domainOf(text);
        assert.ok(domain === undefined || text.toLowerCase().endsWith(`@${domain}`));
      }),
    ));
});

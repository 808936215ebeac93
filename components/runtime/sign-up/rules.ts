/** What the addresses of a provider's people must be. */
export interface ProviderRule {
  /** The only domains whose addresses may come from it. Any when absent. */
  domains?: string[];
  /** True when the provider must say that it verified the address, as Google does. */
  verified: boolean;
}

/** Who may become a user of a pool, beside those whom an administrator makes. */
export interface SignUpRules {
  /** The only domains of e-mail addresses. Any when absent. */
  allowedDomains?: string[];
  /** True when people may register themselves with a password. The pool verifies their address by a code. */
  selfRegistration: boolean;
  /** By name: people who come from any other provider are refused. */
  providers: Record<string, ProviderRule>;
}

/** A person who is about to become a user. */
export interface Applicant {
  /** The identity provider's name; absent for people who register with a password. */
  provider?: string;
  email: string;
  /** True when the provider says that it verified the address. */
  verified: boolean;
}

/** True when the person may become a user. What the rules do not allow is refused. */
export function mayJoin(rules: SignUpRules, { provider, email, verified }: Applicant): boolean {
  const rule = provider === undefined ? { verified: false } : ruleOf(rules, provider);
  if (rule === undefined || (provider === undefined && !rules.selfRegistration) || (rule.verified && !verified)) {
    return false;
  }
  const lists = [rules.allowedDomains, rule.domains].filter((list) => list !== undefined);
  const domain = domainOf(email);
  return lists.every((list) => domain !== undefined && list.includes(domain));
}

/** Names are compared without case: a pool whose names of users ignore case writes them in small letters. */
function ruleOf({ providers }: SignUpRules, provider: string): ProviderRule | undefined {
  return Object.entries(providers).find(([name]) => name.toLowerCase() === provider.toLowerCase())?.[1];
}

/**
 * The domain of an address, in small letters; undefined for what is no plain address. Quoted names, comments, several `@`
 * and characters outside ASCII, which other programs read in other ways or show as another domain, are refused.
 */
export function domainOf(email: string): string | undefined {
  const [, domain] =
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{1,62})$/.exec(email) ?? [];
  return domain !== undefined && email.length <= 254 ? domain.toLowerCase() : undefined;
}

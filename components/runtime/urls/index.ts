import { type BlockList, isIP } from "node:net";
import { Refused } from "../refused";
import { type HostAddress, isPublicAddress, type Resolve, resolveHost, subnets } from "./addresses";
import { type FetchAnswer, type FetchRequest, failure, send } from "./request";

export { isPublicAddress } from "./addresses";
export type { FetchAnswer, FetchRequest } from "./request";

/** The limits of {@link fetchFrom}. */
export interface FetchOptions {
  /** For everything together, redirects included. Default 10. */
  timeoutSeconds?: number;
  /** Of an answer's body. Default 1 MiB. */
  maximumBytes?: number;
  /** Subnets of private networks that the hosts may be in, such as `10.0.8.0/24`. None by default. */
  privateSubnets?: string[];
  /** Authorities that are trusted in place of those of Node.js, as PEM. */
  certificates?: string | string[];
  /** Finds the addresses of a host. Default: the system's resolver. */
  resolve?: Resolve;
}

/** Sends a request to an address of one of the hosts that were named. */
export type SafeFetch = (url: string | URL, request?: FetchRequest) => Promise<FetchAnswer>;

const mostRedirects = 3;

/**
 * Makes a function that fetches from the named hosts only, by https. A host's addresses are looked up once and checked, and the
 * connection goes to one of those that were checked. Redirects are followed on the same host, for GET and HEAD.
 * @param hosts exact names, such as `api.partner.example`, with a port unless it is 443.
 * @throws {Refused} 400, from the function made, for an address that is not allowed. Other errors are for the log.
 */
export function fetchFrom(hosts: readonly string[], options: FetchOptions = {}): SafeFetch {
  const allowed = new Set(hosts.map(checkedHost));
  const inside = subnets(...(options.privateSubnets ?? []));
  return async (url, request = {}) => {
    const signal = AbortSignal.timeout((options.timeoutSeconds ?? 10) * 1000);
    return follow(checkedUrl(url, allowed), request, { allowed, inside, options, signal }, mostRedirects);
  };
}

interface Fetching {
  allowed: Set<string>;
  inside: BlockList;
  options: FetchOptions;
  signal: AbortSignal;
}

async function follow(url: URL, request: FetchRequest, fetching: Fetching, redirects: number): Promise<FetchAnswer> {
  const { signal, options } = fetching;
  const { maximumBytes = 1_048_576, certificates } = options;
  const addresses = await inTime(addressesOf(url.hostname, fetching), signal);
  const answer = await send(url, addresses, request, { maximumBytes, certificates, signal });
  const { location } = answer.headers;
  if (location === undefined || answer.status < 300 || answer.status > 399) {
    return answer;
  }
  const target = checkedUrl(location, fetching.allowed, url);
  if (redirects === 0 || target.host !== url.host || !["GET", "HEAD"].includes(request.method ?? "GET")) {
    throw failure("sent a redirect that is not followed");
  }
  return follow(target, request, fetching, redirects - 1);
}

/** The addresses of a host, all of them allowed: a host that mixes public and private ones is not trusted. */
async function addressesOf(host: string, { inside, options }: Fetching): Promise<HostAddress[]> {
  const addresses = await (options.resolve ?? resolveHost)(host).catch(() => {
    throw failure("has no address");
  });
  const isAllowed = ({ address }: HostAddress) =>
    isPublicAddress(address) || inside.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  if (addresses.length === 0 || !addresses.every(isAllowed)) {
    throw refusal();
  }
  return addresses;
}

/** A host's name as an URL has it. */
function checkedHost(written: string): string {
  const url = parsed(`https://${written}`);
  if (url?.host !== written.toLowerCase() || !/^[a-z0-9_.-]+$/.test(url.hostname) || isIP(url.hostname) !== 0) {
    throw new Error(`fetchFrom: "${written}" is no host; write an exact name, such as "api.partner.example"`);
  }
  return url.host;
}

function checkedUrl(written: string | URL, allowed: Set<string>, base?: URL): URL {
  const url = parsed(String(written), base);
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "" || !allowed.has(url.host)) {
    throw refusal();
  }
  return url;
}

function parsed(text: string, base?: URL): URL | undefined {
  return URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(failure("did not answer in time")), { once: true });
    work.then(resolve, reject);
  });
}

function refusal(): Refused {
  return new Refused(400, "The address is not allowed");
}

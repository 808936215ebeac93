import type * as pulumi from "@pulumi/pulumi";
import type { Throttling } from "./arguments";

/** Which web pages may call the API from a browser. Whoever else sends requests is not stopped by this. */
export interface ApiCors {
  /** Exact origins, such as `https://shop.example.com`. No wildcards. */
  origins: string[];
  /** Headers that pages may send, beside those that the routes of a path name or need for their authorization. */
  headers?: string[];
  /** Seconds that browsers keep the answer, 0 to 86,400. Default 600. */
  maximumAgeSeconds?: number;
  /** True when pages may send cookies and client certificates. Tokens in the `Authorization` header do not need it. */
  credentials?: boolean;
}

/** A name of your own for the API. Its default endpoint is then closed. */
export interface ApiDomain {
  /** Such as `api.example.com`. */
  name: pulumi.Input<string>;
  /** A certificate of ACM for the name, in the API's region. */
  certificateArn: pulumi.Input<string>;
  /** The Route 53 zone that gets a record for the name. Without it, point the name at the output `domainTarget`. */
  hostedZoneId?: pulumi.Input<string>;
  /** Callers must show a client certificate. */
  mutualTls?: MutualTls;
}

/** The certificate authorities whose client certificates are taken. */
export interface MutualTls {
  /** A file in a versioned bucket with the certificates of the authorities: `s3://bucket/clients.pem`. */
  truststoreUri: pulumi.Input<string>;
  /** The version of the file, so that nobody who may write to the bucket adds an authority. */
  truststoreVersion: pulumi.Input<string>;
}

/** An API that only networks of yours reach. */
export interface PrivateAccess {
  /** The interface endpoints for `execute-api` that calls must come through. */
  vpcEndpointIds: pulumi.Input<string>[];
}

/** The time over which calls are counted. */
export enum QuotaPeriod {
  Day = "DAY",
  Week = "WEEK",
  Month = "MONTH",
}

/** How many calls a key may make. */
export interface UsageQuota {
  limit: number;
  period: QuotaPeriod;
}

/** What the holders of API keys may use of the routes with `apiKey`. */
export interface UsagePlan {
  /** A name for each key, such as that of the partner that gets it. AWS makes the keys. */
  keys: string[];
  /** For each key. Default 10 calls a second, 20 at once. */
  throttling?: Throttling;
  /** For each key. Default: none. */
  quota?: UsageQuota;
}

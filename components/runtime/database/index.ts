import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";

/** The databases that IAM can authenticate for. */
export type DatabaseEngine = "postgres" | "mysql";

/** Which database, and as whom. */
export interface DatabaseSettings {
  /** The endpoint of the cluster, instance or proxy. Not a name of your own: tokens and certificates are made for the endpoint. */
  host: string;
  /** Default 5432 or 3306. */
  port?: number;
  /** A user of the database that may sign in by IAM only. */
  user: string;
  database: string;
  engine: DatabaseEngine;
  /** Authorities that are trusted beside those of Node.js, as PEM. Default: those that the Lambda runtime brings. */
  certificates?: string;
  /** Makes a token. Default: the signer of AWS, with the function's role. */
  token?: MakeToken;
}

/** Makes a token that lets a user sign in for the next 15 minutes. */
export type MakeToken = (place: {
  hostname: string;
  port: number;
  username: string;
  region: string;
}) => Promise<string>;

/** What both drivers take: TLS only, with the certificate verified. */
interface Connection {
  host: string;
  port: number;
  user: string;
  database: string;
  ssl: { ca: string[]; rejectUnauthorized: true; minVersion: "TLSv1.2" };
}

/** For `new Client(...)` and `new Pool(...)` of pg, which compares the certificate with the host's name. */
export interface PostgresConnection extends Connection {
  /** pg asks for it with each connection. */
  password: () => Promise<string>;
}

/** For `createConnection(...)` and `createPool(...)` of mysql2. */
export interface MysqlConnection extends Connection {
  /** mysql2 compares the certificate with the host's name only when it is told to. */
  ssl: Connection["ssl"] & { verifyIdentity: true };
  /** RDS wants the token as it is, which is why it goes over TLS alone. */
  authPlugins: { mysql_clear_password: () => () => Promise<Buffer> };
}

/** Source: Lambda Developer Guide, "Building Lambda functions with Node.js", "CA certificate loading". */
const runtimeCertificates = "/var/runtime/ca-cert.pem";
/** Source: RDS User Guide, "Connecting to your DB instance using IAM authentication"; in China the region may follow `rds`. */
const endpoint =
  /^[a-z0-9.-]+\.(?:([a-z]{2,4}(?:-[a-z]+)+-\d)\.rds|rds\.(cn-[a-z]+-\d))\.amazonaws\.(?:com|com\.cn|eu)$/;
const ports = { postgres: 5432, mysql: 3306 };

export function databaseConnection(settings: DatabaseSettings & { engine: "postgres" }): PostgresConnection;
export function databaseConnection(settings: DatabaseSettings & { engine: "mysql" }): MysqlConnection;
/**
 * The settings of a connection to RDS or Aurora with IAM: a new token for each connection, and TLS that is verified.
 * @throws for a host that is no endpoint of RDS, and where there are no certificates.
 */
export function databaseConnection(settings: DatabaseSettings): PostgresConnection | MysqlConnection {
  const { host, user, database, engine, port = ports[engine], token = signedToken } = settings;
  const region = regionOf(host);
  const newToken = () => token({ hostname: host, port, username: user, region });
  const ssl = { ca: authorities(settings.certificates), rejectUnauthorized: true, minVersion: "TLSv1.2" } as const;
  const connection = { host, port, user, database };
  if (engine === "postgres") {
    return { ...connection, ssl, password: newToken };
  }
  const withEnd = async () => Buffer.from(`${await newToken()}\0`);
  return { ...connection, ssl: { ...ssl, verifyIdentity: true }, authPlugins: { mysql_clear_password: () => withEnd } };
}

function regionOf(host: string): string {
  const [, region, chinese] = endpoint.exec(host) ?? [];
  const found = region ?? chinese;
  if (found === undefined) {
    throw new Error(
      "databaseConnection: the host is no endpoint of RDS; write the one that the database's output names",
    );
  }
  return found;
}

let ofRuntime: string | undefined;

/** Both, because the certificates of RDS Proxy come from an authority that Node.js knows, and those of databases do not. */
function authorities(certificates?: string): string[] {
  if (certificates === undefined) {
    ofRuntime ??= read(runtimeCertificates);
  }
  return [...rootCertificates, certificates ?? ofRuntime ?? ""];
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(
      `databaseConnection: there is no ${file}, as outside of Lambda; give certificates: RDS's global bundle`,
    );
  }
}

const signedToken: MakeToken = async (place) => {
  const { Signer } = await import("@aws-sdk/rds-signer");
  return new Signer(place).getAuthToken();
};

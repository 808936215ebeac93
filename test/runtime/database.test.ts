import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { type ConnectionOptions, connect, createServer, rootCertificates, type Server } from "node:tls";
import { databaseConnection } from "../../components/runtime/database";
import { certificateFor } from "./stand-in/certificate";

const host = "orders.cluster-abc.eu-central-1.rds.amazonaws.com";
const settings = { host, user: "orders", database: "shop" };
const credentials = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "example",
  AWS_SESSION_TOKEN: "session",
};

describe("runtime: database", () => {
  const before_ = { ...process.env };
  before(() => Object.assign(process.env, credentials, { AWS_REGION: "us-east-1" }));
  after(() => {
    process.env = before_;
  });

  it("gives pg a new token for each connection, for the region of the endpoint", async () => {
    const { password, ssl, ...rest } = databaseConnection({ ...settings, engine: "postgres", certificates: "pem" });
    assert.deepEqual(rest, { host, port: 5432, user: "orders", database: "shop" });
    const token = new URL(`https://${await password()}`);
    assert.equal(token.host, `${host}:5432`);
    const { Action, DBUser, ...signed } = Object.fromEntries(token.searchParams);
    assert.deepEqual([Action, DBUser, signed["X-Amz-Expires"]], ["connect", "orders", "900"]);
    assert.match(signed["X-Amz-Credential"] ?? "", /^AKIDEXAMPLE\/\d{8}\/eu-central-1\/rds-db\/aws4_request$/);
    assert.deepEqual(ssl, { ca: [...rootCertificates, "pem"], rejectUnauthorized: true, minVersion: "TLSv1.2" });
  });

  it("gives mysql2 a new token for each connection, and has it check the host's name", async () => {
    let count = 0;
    const token = async () => `token-${++count}`;
    const connection = databaseConnection({ ...settings, engine: "mysql", certificates: "pem", token });
    assert.equal(connection.port, 3306);
    assert.ok(connection.ssl.rejectUnauthorized && connection.ssl.verifyIdentity);
    const answers = [connection.authPlugins.mysql_clear_password(), connection.authPlugins.mysql_clear_password()];
    assert.deepEqual(await Promise.all(answers.map((answer) => answer().then(String))), ["token-1\0", "token-2\0"]);
  });

  it("reads the region from every kind of endpoint", async () => {
    const hosts = {
      "db.abc.us-east-1.rds.amazonaws.com": "us-east-1",
      "orders.proxy-abc.us-gov-west-1.rds.amazonaws.com": "us-gov-west-1",
      "db.abc.cn-north-1.rds.amazonaws.com.cn": "cn-north-1",
      "db.abc.rds.cn-northwest-1.amazonaws.com.cn": "cn-northwest-1",
      "db.abc.eusc-de-east-1.rds.amazonaws.eu": "eusc-de-east-1",
    };
    const token = async ({ region }: { region: string }) => region;
    const made = Object.keys(hosts).map((one) =>
      databaseConnection({ ...settings, host: one, engine: "postgres", certificates: "pem", token }).password(),
    );
    assert.deepEqual(await Promise.all(made), Object.values(hosts));
  });

  const foreign = [
    "localhost",
    "10.0.0.1",
    "db.internal.example",
    `${host}.evil.example`,
    `https://${host}`,
    `${host}:5432`,
    "",
  ];
  for (const one of [...foreign, "evil.example/x.eu-central-1.rds.amazonaws.com", "eu-central-1.rds.amazonaws.com"]) {
    it(`refuses the host "${one}"`, () =>
      assert.throws(() => databaseConnection({ ...settings, host: one, engine: "postgres", certificates: "pem" }), {
        message: "databaseConnection: the host is no endpoint of RDS; write the one that the database's output names",
      }));
  }

  it("says what to do where the runtime's certificates are not", () =>
    assert.throws(() => databaseConnection({ ...settings, engine: "postgres" }), {
      message:
        "databaseConnection: there is no /var/runtime/ca-cert.pem, as outside of Lambda; give certificates: RDS's global bundle",
    }));

  describe("the settings for TLS", () => {
    const { cert, key } = certificateFor(host);
    let server: Server;
    const start = async (certificate: { cert: string; key: string }, more: object = {}) => {
      server = createServer({ ...certificate, ...more }, (socket) => socket.end());
      server.on("tlsClientError", () => undefined);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return (server.address() as AddressInfo).port;
    };
    afterEach(() => server.close());

    /** Connects as pg does: with these settings, and the host's name for the certificate. */
    function connected(port: number, options: ConnectionOptions): Promise<string> {
      return new Promise((resolve) => {
        const socket = connect({ host: "127.0.0.1", port, servername: host, ...options }, () => {
          resolve(socket.authorized ? "connected" : "not verified");
          socket.destroy();
        });
        socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      });
    }
    const ssl = (certificates: string) => databaseConnection({ ...settings, engine: "postgres", certificates }).ssl;

    it("admit the database that the authority vouches for", async () => {
      assert.equal(await connected(await start({ cert, key }), ssl(cert)), "connected");
    });
    it("refuse another authority", async () => {
      const other = certificateFor(host);
      assert.equal(await connected(await start({ cert, key }), ssl(other.cert)), "DEPTH_ZERO_SELF_SIGNED_CERT");
    });
    it("refuse another name", async () => {
      const other = certificateFor("other.abc.eu-central-1.rds.amazonaws.com");
      assert.equal(await connected(await start(other), ssl(other.cert)), "ERR_TLS_CERT_ALTNAME_INVALID");
    });
    it("refuse an old TLS", async () => {
      const port = await start(
        { cert, key },
        { maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "ALL@SECLEVEL=0" },
      );
      assert.match(await connected(port, ssl(cert)), /^ERR_SSL|ECONNRESET|EPROTO/);
    });
  });
});

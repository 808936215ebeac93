import { connect as connectSocket, createServer, type Server, type Socket } from "node:net";
import { connect as connectTls, TLSSocket } from "node:tls";
import type { PostgresConnection } from "../../../components/runtime/database";

/** What a client told the stand-in after TLS: its user, its database and its password. */
export interface SignIn {
  user: string;
  database: string;
  password: string;
  /** Such as `TLSv1.3`. */
  protocol: string | null;
}

/** Source: PostgreSQL documentation, "Message Formats": SSLRequest, StartupMessage, AuthenticationCleartextPassword. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const passwordWanted = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 3]);
const signedIn = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 90, 0, 0, 0, 5, 73]);

/** A PostgreSQL on loopback that takes TLS only, asks for a password in clear, as RDS does for IAM, and keeps what it got. */
export async function standIn(certificate: { cert: string; key: string }, signIns: SignIn[]): Promise<Server> {
  const server = createServer(async (socket) => {
    try {
      if (!(await read(socket)).equals(tlsRequest)) {
        return socket.end("E");
      }
      socket.write("S");
      await serve(new TLSSocket(socket, { isServer: true, ...certificate }), signIns);
    } catch {
      socket.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function serve(secure: TLSSocket, signIns: SignIn[]): Promise<void> {
  const fields = (await read(secure)).subarray(8).toString().split("\0");
  const field = (name: string) => fields[fields.indexOf(name) + 1] ?? "";
  secure.write(passwordWanted);
  const password = (await read(secure)).subarray(5, -1).toString();
  signIns.push({ user: field("user"), database: field("database"), password, protocol: secure.getProtocol() });
  secure.end(signedIn);
}

/** Signs in on loopback as pg does with these settings; the certificate is still compared with the settings' host. */
export async function signIn(port: number, settings: PostgresConnection): Promise<void> {
  const socket = connectSocket(port, "127.0.0.1");
  socket.write(tlsRequest);
  await read(socket);
  const secure = connectTls({ socket, servername: settings.host, ...settings.ssl });
  try {
    await new Promise<void>((resolve, reject) => secure.once("secureConnect", resolve).once("error", reject));
    const fields = ["user", settings.user, "database", settings.database].map((field) => `${field}\0`).join("");
    secure.write(Buffer.concat([sized(Buffer.from([0, 3, 0, 0]), Buffer.from(`${fields}\0`))]));
    await read(secure);
    secure.write(Buffer.concat([Buffer.from("p"), sized(Buffer.from(`${await settings.password()}\0`))]));
    await read(secure);
  } finally {
    socket.destroy();
  }
}

/** With the length in front, which counts itself. */
function sized(...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length + 4);
  return Buffer.concat([length, content]);
}

function read(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once("data", resolve);
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
  });
}

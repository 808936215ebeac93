import { databaseEngine } from "../../data/databases";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-default-admin-and-port-avoided",
  title: "A database must have neither the usual port of its engine nor the usual name of its owner",
  severity: "low",
  disabled:
    "Both only slow down somebody who guesses, and cannot be changed without an interruption or a new database.",
  why: "Programs that try passwords begin with the usual port and the usual name.",
  fix: "Set `port` and the owner's name to others.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html",

  *check(database) {
    const engine = has(database, "engine") ? databaseEngine(database.engine) : undefined;
    if (!engine) {
      return;
    }
    const property = "instanceClass" in database ? "username" : "masterUsername";
    if ((database as Record<string, unknown>)[property] === engine.administrator) {
      yield `\`${property}\` is ${engine.administrator}, the usual name of ${database.engine}`;
    }
    // A program that names no port gets the usual one.
    if ((database.port ?? engine.port) === engine.port) {
      yield `\`port\` is ${engine.port}, the usual one of ${database.engine}`;
    }
  },

  good: {
    "a port and a name of its own": {},
    "the port of another engine": [cluster, { port: 1521, masterUsername: "keeper" }],
  },
  bad: {
    "the name that tutorials use": [{ username: "postgres" }, "`username` is postgres, the usual name of postgres"],
    "nothing is said of the port": [
      [cluster, { port: undefined }],
      "`port` is 5432, the usual one of aurora-postgresql",
    ],
  },
  unknown: { "another resource decides on the port": [{ port: unknown }, "port"] },
});

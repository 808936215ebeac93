import * as pulumi from "@pulumi/pulumi";
import {
  Alarms,
  AuditTrail,
  DatabaseEngine,
  HttpMethod,
  InterfaceEndpoint,
  requestShape,
  SecureApi,
  SecureBucket,
  SecureDatabase,
  SecureFunction,
  SecureKey,
  SecureNetwork,
  SecureQueue,
} from "pulumi-secure-serverless";
import { requests } from "./payment";

const config = new pulumi.Config();

const network = new SecureNetwork("ledger", { interfaceEndpoints: [InterfaceEndpoint.Kms] });

const database = new SecureDatabase("ledger", {
  engine: DatabaseEngine.AuroraPostgresql,
  network,
  users: ["booking", "closing"],
});

/** Encrypts the accounts that payments came from: who reads the database does not read them. */
const accounts = new SecureKey("accounts");
const payments = new SecureQueue("payments");
const statements = new SecureBucket("statements");

/** How functions reach the database, but for the user that they do it as. */
const connection = { DATABASE_HOST: database.host, DATABASE_NAME: database.databaseName };

const reportPayment = new SecureFunction("reportPayment", {
  entry: "handlers/reportPayment.ts",
  description: "Takes the report of a payment",
  grants: [payments.send()],
  environment: { PAYMENTS_QUEUE_URL: payments.url },
});

const bookPayment = new SecureFunction("bookPayment", {
  entry: "handlers/bookPayment.ts",
  description: "Books payments, each of them once",
  network,
  events: [{ queue: { from: payments } }],
  grants: [database.connect("booking"), accounts.generateDataKey()],
  environment: { ...connection, PAYMENTS_QUEUE_ARN: payments.arn, ACCOUNTS_KEY_ALIAS: accounts.alias },
});

const closeDay = new SecureFunction("closeDay", {
  entry: "handlers/closeDay.ts",
  description: "Writes the sums of a day",
  network,
  events: [{ schedule: { expression: "cron(15 0 * * ? *)" } }],
  grants: [database.connect("closing"), statements.write("daily/")],
  environment: { ...connection, STATEMENTS_BUCKET: statements.name },
});

const api = new SecureApi("ledger", {
  description: "Where other applications report payments",
  routes: [
    {
      method: HttpMethod.Post,
      path: "/payments",
      handler: reportPayment,
      auth: { iam: { callers: "the applications that take payments" } },
      request: requestShape(requests.report),
    },
  ],
});

new AuditTrail("ledger", { watch: [statements, reportPayment, bookPayment, closeDay] });

new Alarms("ledger", {
  deployerArn: config.require("deployerArn"),
  emails: [config.require("alarmEmail")],
});

export const url = api.url;
export const databaseOwnerSecretArn = database.ownerSecretArn;

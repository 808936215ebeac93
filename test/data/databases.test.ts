import assert from "node:assert/strict";
import * as rds from "@pulumi/aws/types/enums/rds";
import { databaseEngine, isAtLeast } from "../../policies/data/databases";

describe("engines of databases", () => {
  // `aurora` was MySQL 5.6, which AWS ended in 2023.
  for (const name of Object.values(rds.EngineType).filter((one) => one !== "aurora")) {
    it(`${name} of clusters is known, signs in by IAM and can force TLS`, () => {
      const { iamSince, tls } = databaseEngine(name) ?? {};
      assert.deepEqual([iamSince, typeof tls?.parameter], ["0", "string"]);
    });
  }
  for (const name of ["oracle-se2-cdb", "sqlserver-ex", "db2-ae"]) {
    it(`${name} is known by its family, and cannot sign in by IAM`, () =>
      assert.deepEqual(databaseEngine(name) && "iamSince" in (databaseEngine(name) ?? {}), false));
  }
  for (const name of [undefined, "", "custom-oracle-ee", "neptune", "docdb"]) {
    it(`${name} is not known`, () => assert.equal(databaseEngine(name), undefined));
  }
});

const versions: [version: string | undefined, least: string, expected: boolean][] = [
  ["17.4", "15", true],
  ["14.22", "15", false],
  ["10.11.9", "10.6", true],
  ["10.5.29", "10.6", false],
  ["11.10", "11.8", true],
  ["8.0.mysql_aurora.3.08.0", "17", false],
  ["11", "11.8", true],
  [undefined, "17", true],
];

describe("versions of databases", () => {
  for (const [version, least, expected] of versions) {
    it(`${version} is ${expected ? "not " : ""}older than ${least}`, () =>
      assert.equal(isAtLeast(version, least), expected));
  }
});

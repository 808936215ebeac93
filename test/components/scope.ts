import type { Scope } from "../../components/stack";

/** Where the resources of tests are. */
export const scope: Scope = {
  partition: "aws",
  dnsSuffix: "amazonaws.com",
  region: "eu-central-1",
  account: "123456789012",
};

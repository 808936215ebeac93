import { version } from "./package.json";
import { policies } from "./policies";
import { servePack } from "./served/serve";

servePack(
  {
    name: "secure-serverless",
    version,
    displayName: "Secure serverless",
    description: "Security of AWS serverless applications, decided before deployment",
  },
  policies,
);

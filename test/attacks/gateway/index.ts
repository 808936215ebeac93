import { join } from "node:path";
import { preview } from "../../../policies/engine/preview";
import type { Change } from "./altered";
import type { Pool } from "./authorize";
import { startAws } from "./aws";
import { startFunctions } from "./functions";
import { type KeyDocuments, startIssuers } from "./issuers";
import { startGateway } from "./server";
import { input, ofType, only } from "./stack";

/** What a deployment would add to the preview. */
export interface Deployment {
  pool: Pool;
  /** The keys of issuers, by the address that they are published at. */
  keys: KeyDocuments;
  /** The value of the one secret of the stack. */
  secret: string;
  /** Variables of functions whose values are known only after deployment. */
  variables: Record<string, string>;
}

/** An application, served from its preview: nothing of it is configured here. */
export async function serveApplication(folder: string, { pool, keys, secret, variables }: Deployment) {
  const { resources: stack } = await preview({ folder: join(__dirname, "../../..", folder) });
  const secretName = input<string>(only(ofType(stack, "aws:secretsmanager/secret:Secret"), "secrets"), "name");
  const aws = await startAws(stack, { [secretName]: secret });
  const { issuers, asked, close } = await startIssuers(keys);
  const logged: string[] = [];
  const onLog = (line: string) => void logged.push(line);
  const { invoke, stop } = startFunctions(stack, { endpoint: aws.endpoint, issuers, variables, onLog });
  const time = { now: Date.now() };
  const options = { stack, pool, invoke, now: () => time.now };
  const gateway = await startGateway(options);
  const started: { close(): void }[] = [gateway, aws, { close }, { close: stop }];
  return {
    ...{ url: gateway.url, tables: aws.tables, denied: aws.denied, asked, logged, time },
    /** Another address, whose gateway is made of other resources, before the same functions. Returns the URL. */
    altered: async (change: Change): Promise<string> => {
      const other = await startGateway({ ...options, stack: change(structuredClone(stack)) });
      started.push(other);
      return other.url;
    },
    close: () => {
      for (const one of started) {
        one.close();
      }
    },
  };
}

import { main } from "../../policies/cli";

/** What a command printed and how it ended. */
export interface Ran {
  code: number;
  out: string;
  error: string;
}

/** Runs `secure-serverless` in this process, as on a stream that is no terminal. */
export async function run(...args: string[]): Promise<Ran> {
  const ran: Ran = { code: -1, out: "", error: "" };
  ran.code = await main(args, {
    out: (text) => {
      ran.out += text;
    },
    error: (text) => {
      ran.error += text;
    },
    colour: false,
    interactive: false,
  });
  return ran;
}

import { access } from "./commands/access";
import { audit } from "./commands/audit";
import { baseline } from "./commands/baseline";
import { type Command, type ExitCode, type Streams, UsageError } from "./commands/command";
import { configure } from "./commands/configure";
import { explain } from "./commands/explain";
import { grants } from "./commands/grants";
import { preview } from "./commands/preview";
import { scan } from "./commands/scan";
import { PreviewError } from "./engine/error";
import { version } from "./package.json";

const commands: Record<string, Command> = { preview, audit, baseline, access, explain, configure, grants, scan };

const help = `secure-serverless ${version}: security of AWS serverless applications, decided before deployment

Usage: secure-serverless <command> [options]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(11)}${summary}`)
  .join("\n")}

Each command tells more with --help.
`;

/** Runs the command line. Every failure ends as a sentence on the error stream and exit code 2. */
export async function main([name, ...args]: string[], streams: Streams): Promise<ExitCode> {
  if (name === "--version") {
    streams.out(`${version}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name ?? "") ? commands[name as string] : undefined;
  if (!command) {
    return general(name, streams);
  }
  if (args.includes("--help") || args.includes("-h")) {
    streams.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, streams);
  } catch (error) {
    streams.error(`error: ${describe(error)}\n`);
    return 2;
  }
}

function general(name: string | undefined, { out, error }: Streams): ExitCode {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name ? out : error)(help);
    return name ? 0 : 2;
  }
  error(`error: there is no command \`${name}\`; there are: ${Object.keys(commands).join(", ")}\n`);
  return 2;
}

/** What the user can act on; the stack only for a defect of our own. */
function describe(error: unknown): string {
  if (error instanceof UsageError) {
    return error.message;
  }
  if (error instanceof PreviewError) {
    return [error.message, error.details].filter(Boolean).join("\n\n");
  }
  return `this is a defect of secure-serverless, please report it\n${error instanceof Error ? error.stack : error}`;
}

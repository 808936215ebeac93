import { audit as judge } from "../audit/audit";
import { isRefused } from "../report/report";
import { type Command, parse, UsageError } from "./command";
import { moreOptions, outputHelp, outputs } from "./output";
import { configurationOf } from "./preview";
import { readStates } from "./states";

const help = `Usage: secure-serverless audit <states> [options]

Judges what is deployed, from what \`pulumi stack export\` prints: without the program, its language and an account.

  states             files, folders of files *.json, or - for the standard input; each is a stack, and several are rolled up
  --preset <name>    levels of policies: baseline, strict, or a framework such as pci-dss (default: baseline)
  --config <file>    levels and parameters of policies, as for pulumi preview --policy-pack-config
${outputHelp}
For example: pulumi stack export --stack prod | secure-serverless audit -

Exit code: 0 when no mandatory policy is violated, 1 when one is, 2 when a state could not be read.
`;

/** `secure-serverless audit`: deployed stacks, judged by the pack. */
export const audit: Command = {
  summary: "judge what is deployed, from its state",
  help,
  async run(args, streams) {
    const { values, lists, flags, positionals } = parse(args, ["preset", "config", "format"], 10_000, moreOptions);
    if (positionals.length === 0) {
      throw new UsageError("audit needs states; for example `pulumi stack export | secure-serverless audit -`");
    }
    const output = await outputs({ format: values.format, report: lists.report, tree: flags.tree });
    const configuration = configurationOf(values);
    const states = await readStates(positionals, streams);
    const today = new Date();
    const reports = states.map(({ state, file }) => judge(state, configuration, today, file));
    await output.write(reports, streams);
    return reports.some(isRefused) ? 1 : 0;
  },
};

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BaselineException, type Judged, nextBaseline } from "../policies/audit/baseline";
import { checkConfiguration } from "../policies/configuration";
import { evaluate } from "../policies/evaluate";
import type { Finding } from "../policies/finding";
import { knownMessages } from "../policies/known-messages";
import { policies, policiesAboutPack } from "../policies/policies";
import type { Policy } from "../policies/policy";
import type { Resource } from "../policies/resource";
import { unknown } from "../policies/unknown";
import { exportOf, urnOf, withFiles } from "./audit/exported";
import { run } from "./support/command";
import { serve } from "./support/served";

const today = new Date("2026-12-01");
const urn = urnOf("aws:kms/key:Key", "data");
const policy = "kms-key-rotation-enabled";
const terms = { owner: "security@acme", expires: "2027-01-31", reason: "known when the stack was taken over" };
const known = (messages: string[], more: object = {}): BaselineException => {
  return { policy, resource: urn, reason: terms.reason, owner: "first@acme", expires: "2026-12-31", messages, ...more };
};

describe("known messages", () => {
  const cases: [listed: string[] | undefined, message: string, answers: boolean[]][] = [
    [undefined, "a", [true, true]],
    [[], "a", [false]],
    [["a"], "a", [true, false]],
    [["a", "a"], "a", [true, true, false]],
    [["a"], "ab", [false]],
    [["`index.js:3` holds a key"], "`index.js:40` holds a key", [true, false]],
    [["src/a.ts:3 is bad"], "src/b.ts:3 is bad", [false]],
    [["port 10.0.0.1:22 is open"], "port 10.0.0.1:23 is open", [false]],
  ];
  for (const [listed, message, answers] of cases) {
    it(`${JSON.stringify(listed)} and ${JSON.stringify(message)}`, () => {
      const { take } = knownMessages(listed);
      assert.deepEqual(
        answers.map(() => take(message)),
        answers,
      );
    });
  }
});

describe("an exception with messages", () => {
  const told: Policy = {
    ...{ kind: "resource", types: ["aws:kms/key:Key"], name: policy, title: "T", severity: "high", why: "", fix: "" },
    ...{ link: "", examples: { good: {}, bad: {}, unknown: {} } },
    *check({ tags, description }) {
      yield* Object.keys(tags ?? {});
      yield* description === "quiet" ? [] : [];
    },
  };
  const root: Resource = {
    ...{ urn: urnOf("pulumi:pulumi:Stack", "shop-dev"), type: "pulumi:pulumi:Stack", name: "shop-dev" },
    ...{ inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {} },
  };
  const key = (inputs: object) =>
    ({ ...root, urn, type: "aws:kms/key:Key", name: "data", inputs, outputs: inputs }) as Resource;
  const tags = (...names: string[]) => ({ tags: Object.fromEntries(names.map((name) => [name, ""])) });
  const fault = (said: string) => `exception from \`${policy}\` for \`${urn}\` ${said}`;
  const idle = fault("is not needed: nothing that it covers violates the policy");

  /** The exceptions, the resource, what is found and what is accepted. */
  const cases: Record<string, [exceptions: object[], inputs: object, found: string[], accepted: string[]]> = {
    "accepts what it lists": [[known(["a", "b"])], tags("a", "b"), [], ["a", "b"]],
    "and nothing else": [[known(["a"])], tags("a", "b"), ["b"], ["a"]],
    "is needed while the policy is violated": [[known(["a"])], tags("b"), ["b"], []],
    "and is a fault when it is not": [[known(["a"])], {}, [idle], []],
    "two list what each accepts": [[known(["a"]), known(["b"])], tags("a", "b", "c"), ["c"], ["a", "b"]],
    "one without messages accepts the rest": [
      [known(["a"]), known([], { messages: undefined })],
      tags("a", "b"),
      [],
      ["a", "b"],
    ],
    "leaves undecided what it cannot know": [
      [known(["a"])],
      { tags: unknown },
      ["`tags` is not known before deployment, so kms-key-rotation-enabled could not be decided"],
      [],
    ],
    "one that has expired is named where it would have accepted": [
      [known(["a"], { expires: "2026-11-30" })],
      tags("a", "b"),
      ["a (its exception expired on 2026-11-30)", "b", fault("expired on 2026-11-30")],
      [],
    ],
    "lists at least one": [
      [known([])],
      tags("a"),
      ["a", fault("lists no message; leave `messages` out to accept all")],
      [],
    ],
  };

  for (const [title, [exceptions, inputs, found, accepted]] of Object.entries(cases)) {
    const configuration = { "exception-justified": { exceptions: JSON.parse(JSON.stringify(exceptions)) } };
    const stack = [root, key(inputs)];
    const judged = () => evaluate(stack, [told], configuration, today);

    it(title, () => {
      const messages = (all: { message: string }[]) => all.map(({ message }) => message).sort();
      assert.deepEqual([messages(judged().findings), messages(judged().accepted)], [found, accepted]);
    });

    it(`${title}: served alike`, async () => {
      const served = await serve(stack, [told], today, configuration as never);
      const isNote = (message: string) => message.startsWith("accepted until");
      const messages = served.map(({ message }) => message).filter((one) => !isNote(one));
      assert.deepEqual(messages.map((one) => one.split("\n")[1]).sort(), found);
    });
  }
});

describe("the next baseline", () => {
  const finding = (message: string, more: Partial<Finding> = {}): Finding => {
    return {
      policy,
      level: "mandatory",
      severity: "high",
      urn,
      type: "aws:kms/key:Key",
      name: "data",
      message,
      ...more,
    };
  };
  const judged = (...findings: Finding[]): Judged => ({ program: "shop", stack: "dev", findings, undecided: [] });
  const open: Judged["undecided"][number] = {
    policy,
    severity: "high",
    urn,
    type: "aws:kms/key:Key",
    name: "data",
    property: "p",
    dependsOn: [],
  } as const;
  const fresh = (messages: string[], more: object = {}) => ({ policy, resource: urn, ...terms, messages, ...more });
  const elsewhere = known(["a"], { resource: urn.replace("dev", "prod") });
  const late = { expires: "2026-11-30" };
  const advisory = finding("b", { level: "advisory" });
  const pack = finding("c", { policy: "override-justified" });
  const defect = finding("d", { defect: true });
  const wasExpired = finding("e (its override expired on 2026-11-30)");

  type Case = [known: BaselineException[], judged: Judged[], choice: object, exceptions: object[], counts: number[]];
  const cases: Record<string, Case> = {
    "takes over what there is": [[], [judged(finding("b"), finding("a"))], { terms }, [fresh(["a", "b"])], [0, 2, 0]],
    "what is mandatory": [[], [judged(finding("a"), advisory)], { terms }, [fresh(["a"])], [0, 1, 0]],
    "or all": [[], [judged(finding("a"), advisory)], { terms, all: true }, [fresh(["a", "b"])], [0, 2, 0]],
    "not what no exception can accept": [[], [judged(pack, defect, wasExpired)], { terms, all: true }, [], [0, 0, 0]],
    "without the lines of files": [[], [judged(finding("a.ts:3 b"))], { terms }, [fresh(["a.ts b"])], [0, 1, 0]],
    "keeps owner and day of what is known": [
      [known(["a"])],
      [judged(finding("a"))],
      { terms },
      [known(["a"])],
      [1, 0, 0],
    ],
    "also where it is advisory": [[known(["b"])], [judged(advisory)], { terms }, [known(["b"])], [1, 0, 0]],
    "and lists what is new beside it": [
      [known(["a"])],
      [judged(finding("a"), finding("b"))],
      { terms },
      [known(["a"]), fresh(["b"])],
      [1, 1, 0],
    ],
    "also what is there once more": [
      [known(["a"])],
      [judged(finding("a"), finding("a"))],
      { terms },
      [known(["a"]), fresh(["a"])],
      [1, 1, 0],
    ],
    "takes nothing new without terms": [
      [known(["a"])],
      [judged(finding("a"), finding("b"))],
      {},
      [known(["a"])],
      [1, 0, 0],
    ],
    "drops what is mended": [[known(["a", "b"])], [judged(finding("b"))], {}, [known(["b"])], [1, 0, 1]],
    "and what is gone": [[known(["a"])], [judged()], {}, [], [0, 0, 1]],
    "keeps what cannot be decided": [
      [known(["a"])],
      [{ ...judged(), undecided: [open] }],
      {},
      [known(["a"])],
      [1, 0, 0],
    ],
    "leaves other stacks alone": [[elsewhere], [judged(finding("a"))], { terms }, [fresh(["a"]), elsewhere], [0, 1, 0]],
    "counts once what is found before and after deployment": [
      [],
      [judged(finding("a"), finding("b")), judged(finding("b"), finding("c"))],
      { terms },
      [fresh(["a", "b", "c"])],
      [0, 3, 0],
    ],
    "renews what has expired when it is told to": [
      [known(["a"], late)],
      [judged(finding("a"))],
      { terms, renew: true },
      [fresh(["a"])],
      [1, 0, 0],
    ],
  };
  for (const [title, [before, stacks, choice, exceptions, counts]] of Object.entries(cases)) {
    it(title, () => {
      const next = nextBaseline(before, stacks, { ...choice, today: "2026-12-01" });
      assert.deepEqual(next.exceptions, exceptions);
      assert.deepEqual([next.counts.kept, next.counts.added, next.counts.mended], counts);
      assert.deepEqual(next.expired, []);
    });
  }

  it("names what has expired and is still there, and forgets what has expired and is mended", () => {
    const expired = known(["a"], late);
    const tell = (...findings: Finding[]) =>
      nextBaseline([expired], [judged(...findings)], { terms, today: "2026-12-01" });
    assert.deepEqual([tell(finding("a")).expired, tell().expired], [[expired], []]);
  });
});

describe("secure-serverless baseline", () => {
  const key = (name: string) => {
    const type = "aws:kms/key:Key";
    const inputs = { description: "of the data", enableKeyRotation: true, deletionWindowInDays: 7 };
    return { urn: urnOf(type, name), type, custom: true, id: name, inputs, outputs: inputs };
  };
  const state = exportOf([key("data")]);
  const more = exportOf([key("data"), key("logs")]);
  const nextMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const inTwoYears = new Date(Date.now() + 730 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const strict = JSON.stringify({ "kms-key-deletion-window-sufficient": "mandatory" });
  const files = { "a.json": state, "b.json": more, "p.json": strict };
  const given = ["--owner", "security@acme", "--expires", nextMonth];

  async function inFolder(use: (ran: (...args: string[]) => ReturnType<typeof run>, folder: string) => Promise<void>) {
    await withFiles(files, (folder) => use((...args) => run(...args.map((one) => one.replace("{}", folder))), folder));
  }

  it("makes a configuration under which audit is content, and fails on what is new", () =>
    inFolder(async (ran, folder) => {
      const made = await ran(
        "baseline",
        "--state",
        "{}/a.json",
        "--config",
        "{}/p.json",
        ...given,
        "--output",
        "{}/base.json",
      );
      assert.deepEqual([made.code, made.out, made.error], [0, "", "baseline: 0 kept, 1 new, 0 mended\n"]);
      const configuration = JSON.parse(readFileSync(join(folder, "base.json"), "utf8"));
      assert.ok(checkConfiguration(configuration, [...policies, ...policiesAboutPack]));
      assert.equal(configuration["kms-key-deletion-window-sufficient"], "mandatory");
      const codes = ["a", "b"].map(
        async (name) => (await ran("audit", `{}/${name}.json`, "--config", "{}/base.json")).code,
      );
      assert.deepEqual(await Promise.all(codes), [0, 1]);
    }));

  it("run again, drops what is mended and keeps the rest as it was", () =>
    inFolder(async (ran, folder) => {
      const output = ["--output", "{}/base.json"];
      await ran("baseline", "--state", "{}/b.json", "--config", "{}/p.json", ...given, ...output);
      const again = await ran("baseline", "--state", "{}/a.json", "--config", "{}/base.json", ...output);
      assert.deepEqual([again.code, again.error], [0, "baseline: 1 kept, 0 new, 1 mended\n"]);
      const { exceptions } = JSON.parse(readFileSync(join(folder, "base.json"), "utf8"))["exception-justified"];
      assert.deepEqual(
        [exceptions.length, exceptions[0].owner, exceptions[0].expires],
        [1, "security@acme", nextMonth],
      );
    }));

  it("names what is left where nobody answers for what is new", () =>
    inFolder(async (ran) => {
      await ran("baseline", "--state", "{}/a.json", "--config", "{}/p.json", ...given, "--output", "{}/base.json");
      const { code, out, error } = await ran("baseline", "--state", "{}/b.json", "--config", "{}/base.json");
      assert.deepEqual([code, JSON.parse(out)["exception-justified"].exceptions.length], [1, 1]);
      assert.match(
        error,
        /1 mandatory left, which it does not accept:\n {2}kms-key-deletion-window-sufficient {2}\(aws:kms\/key:Key: logs\)/,
      );
    }));

  it("takes over a program, beside its state", () =>
    withFiles({}, async (folder) => {
      const program = join(__dirname, "..", "examples", "refused");
      const output = join(folder, "base.json");
      const { error } = await run("baseline", program, ...given, "--output", output);
      assert.match(error, /^baseline: 0 kept, \d\d new, 0 mended\n$/);
      assert.equal((await run("preview", program, "--config", output)).code, 0);
    }));

  const refused: Record<string, [args: string[], error: RegExp]> = {
    "without an owner": [["--expires", nextMonth], /needs --owner <who> and --expires <day>/],
    "without a day": [["--owner", "security@acme"], /needs --owner <who> and --expires <day>/],
    "with a blank for an owner": [["--owner", " ", "--expires", nextMonth], /needs --owner <who>/],
    "without either": [[], /needs --owner <who> and --expires <day>/],
    "until a day that there is not": [
      ["--owner", "a", "--expires", "2027-02-30"],
      /expires on "2027-02-30", which is no date/,
    ],
    "for longer than exceptions may last": [
      ["--owner", "a", "--expires", inTwoYears],
      /365 days from today are the most/,
    ],
    "with a reason that says nothing": [
      [...given, "--reason", "legacy"],
      /a reason of 6 characters, where 20 are the least/,
    ],
    "over a file that it was not given": [
      [...given, "--output", "{}/b.json"],
      /b\.json exists; give it as --config too/,
    ],
    "into a folder that there is not": [[...given, "--output", "{}/no/b.json"], /cannot be written \(ENOENT\)/],
    "where exceptions do not count": [[...given, "--config", "{}/off.json"], /`exception-justified` is disabled/],
    "of what has expired and is still there": [
      [...given, "--config", "{}/old.json"],
      /still there; mend it, or give it an owner and a day with --renew:\n {2}kms-key-deletion-window-sufficient .* expired on 2026-01-31, owner a\n/,
    ],
  };

  for (const [title, [args, error]] of Object.entries(refused)) {
    it(`is not made ${title}`, () => {
      const message = "`deletionWindowInDays` is 7, less than 30";
      const old = known([message], { policy: "kms-key-deletion-window-sufficient", owner: "a", expires: "2026-01-31" });
      const configurations = {
        "off.json": JSON.stringify({ "exception-justified": "disabled" }),
        "old.json": JSON.stringify({ "exception-justified": { exceptions: [old] } }),
      };
      return withFiles({ ...files, ...configurations }, async (folder) => {
        const ran = await run(
          "baseline",
          "--state",
          join(folder, "a.json"),
          ...args.map((one) => one.replace("{}", folder)),
        );
        assert.equal(ran.code, 2, ran.out + ran.error);
        assert.match(ran.error, error);
      });
    });
  }
});

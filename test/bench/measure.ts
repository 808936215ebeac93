import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process and all below it took. */
export interface Measured {
  code: number | null;
  out: string;
  /** From its start to its end. */
  seconds: number;
  /** Time of processors; nothing where the system does not tell. */
  processor?: number | undefined;
  /** The most memory at one time, in megabytes; nothing where the system does not tell. */
  megabytes?: number;
}

/** How often memory is looked at, in milliseconds. */
const interval = 100;
/** A tick of the processor's clock, in seconds. Source: `proc(5)`; 100 a second on every Linux of today. */
const tick = 1 / 100;

/** Runs a command to its end. */
export async function measure(
  command: string,
  args: readonly string[],
  { cwd, env = process.env }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Measured> {
  const [begin, used] = [performance.now(), processorOfChildren()];
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "ignore"] });
  let [out, most] = ["", 0];
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  const look = setInterval(() => {
    most = Math.max(most, memoryOf(child.pid));
  }, interval);
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(look);
  const processor = processorOfChildren();
  return {
    ...{ code, out, seconds: (performance.now() - begin) / 1000 },
    ...(processor !== undefined && used !== undefined && { processor: processor - used }),
    ...(most > 0 && { megabytes: Math.round(most) }),
  };
}

/** Seconds of processors that a running process has taken; nothing where the system does not tell. */
export function processorOf(pid: number | undefined): number | undefined {
  return ticks(`/proc/${pid}/stat`, [11, 12]);
}

/** The most memory that a running process has taken, in megabytes. */
export function mostMemoryOf(pid: number | undefined): number {
  return kilobytes(pid, "VmHWM") / 1024;
}

/** What the processes that this one started, and that ended, have taken. */
function processorOfChildren(): number | undefined {
  return ticks("/proc/self/stat", [13, 14]);
}

function ticks(path: string, fields: readonly number[]): number | undefined {
  const stat = read(path);
  const values = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return stat === "" ? undefined : fields.reduce((sum, field) => sum + Number(values[field]) * tick, 0);
}

function memoryOf(pid: number | undefined): number {
  return childrenOf(pid).reduce((sum, child) => sum + memoryOf(child), kilobytes(pid, "VmRSS") / 1024);
}

/** Any thread of a process may have started others. */
function childrenOf(pid: number | undefined): number[] {
  const folder = `/proc/${pid}/task`;
  try {
    const lists = readdirSync(folder).map((thread) => read(`${folder}/${thread}/children`));
    return lists.join(" ").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function kilobytes(pid: number | undefined, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

/** Empty where there is no such file: on another system, or of a process that has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The median of values, which one that is far off does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

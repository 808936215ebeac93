const units: Record<string, number> = { minute: 1 / 1440, hour: 1 / 24, day: 1 };
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/**
 * The most days between two times of a schedule such as `rate(30 days)` or `cron(0 4 1 * ? *)`, with 30 days to a month;
 * nothing for what is no such schedule. Source: AWS Secrets Manager User Guide, "Schedule expressions in Secrets Manager rotation".
 */
export function daysBetween(expression: string): number | undefined {
  const [, count, unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined) {
    return Number(count) * (units[unit] ?? 1);
  }
  const [, , day, month, weekday] = /^cron\((\S+) \S+ (\S+) (\S+) (\S+) \S+\)$/.exec(expression) ?? [];
  if (month === undefined) {
    return undefined;
  }
  const within = weekday !== "?" && weekday !== "*" ? 7 : 1;
  const isMonthly = !["*", "?"].includes(day ?? "") || weekday?.includes("#") || weekday?.endsWith("L");
  const gap = longestGap(month);
  return gap > 1 || isMonthly ? gap * 30 : within;
}

/** The most months from one of those that a field names to the next, such as 3 for the first month of a quarter. */
function longestGap(field: string): number {
  const named = field
    .split(",")
    .flatMap(monthsOf)
    .sort((a, b) => a - b);
  const [first = 1] = named;
  return Math.max(...named.map((month, at) => (named[at + 1] ?? first + 12) - month));
}

function monthsOf(part: string): number[] {
  const [range = "*", step] = part.split("/");
  const [from = 1, to = step || range === "*" ? 12 : from] = range === "*" ? [] : range.split("-").map(monthOf);
  return Array.from({ length: 12 }, (_, at) => at + 1).filter(
    (month) => month >= from && month <= to && (month - from) % Number(step ?? 1) === 0,
  );
}

function monthOf(name: string): number {
  return Number(name) || months.indexOf(name.toUpperCase()) + 1;
}

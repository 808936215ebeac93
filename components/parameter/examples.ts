import { SecureParameter } from "./index";

export const good: Record<string, () => unknown> = {
  "an encrypted parameter": () => new SecureParameter("partnerKey", { description: "What the partner gave us" }),
  "a plain setting": () =>
    new SecureParameter("pageSize", { value: "50", allowedPattern: "^[0-9]+$", description: "Orders on a page" }),
};

export const refused: Record<string, [() => unknown, string]> = {
  "a name that AWS keeps to itself": [
    () => new SecureParameter("awsRegion"),
    'SecureParameter "awsRegion": name begins with aws or ssm; write another: AWS keeps those to itself.',
  ],
  "an empty value": [
    () => new SecureParameter("pageSize", { value: "" }),
    'SecureParameter "pageSize": value has 0 characters; write 1 to 4096.',
  ],
  "a credential": [
    () => new SecureParameter("partner", { value: "https://user:hunter2-hunter2@example.com" }),
    'SecureParameter "partner": value holds a URL with a password; leave value out, and put it with ' +
      "`aws ssm put-parameter --overwrite`.",
  ],
  "a pattern without a value": [
    () => new SecureParameter("pageSize", { allowedPattern: "^[0-9]+$" }),
    'SecureParameter "pageSize": allowedPattern is given without value; leave it out: an encrypted parameter has no ' +
      "value at first.",
  ],
  "what is no pattern": [
    () => new SecureParameter("pageSize", { value: "50", allowedPattern: "[" }),
    'SecureParameter "pageSize": allowedPattern is "["; write a regular expression, such as ^[0-9]+$.',
  ],
  "a value that its pattern forbids": [
    () => new SecureParameter("pageSize", { value: "many", allowedPattern: "^[0-9]+$" }),
    'SecureParameter "pageSize": value does not match ^[0-9]+$; correct one of the two.',
  ],
};

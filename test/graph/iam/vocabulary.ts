/** Accounts: the owner of the resources, and another. */
export const owner = "111111111111";
export const other = "222222222222";

/** What may be asked of each resource: service, actions, resource, and patterns that fit or nearly fit it. */
export const targets: { actions: string[]; resource: string; patterns: string[] }[] = [
  {
    actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    resource: "arn:aws:s3:::orders/acme/1.json",
    patterns: ["arn:aws:s3:::orders/*", "arn:aws:s3:::orders", `arn:aws:s3:::orders/\${aws:PrincipalTag/team}/*`],
  },
  {
    actions: ["s3:ListBucket"],
    resource: "arn:aws:s3:::orders",
    patterns: ["arn:aws:s3:::order?", "arn:aws:s3:::orders/*", `arn:aws:s3:::\${aws:PrincipalTag/team, 'orders'}`],
  },
  {
    actions: ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:Scan"],
    resource: `arn:aws:dynamodb:eu-west-1:${owner}:table/orders`,
    patterns: [
      `arn:aws:dynamodb:eu-west-1:${owner}:table/orders`,
      `arn:aws:dynamodb:*:${owner}:table/ord*`,
      `arn:aws:dynamodb:eu-west-1:${owner}:table/\${aws:username}`,
      `arn:aws:dynamodb:us-*:*:table/*`,
    ],
  },
  {
    actions: ["dynamodb:Query", "dynamodb:Scan"],
    resource: `arn:aws:dynamodb:eu-west-1:${owner}:table/orders/index/by-day`,
    patterns: [`arn:aws:dynamodb:eu-west-1:${owner}:table/orders`, `arn:aws:dynamodb:*:*:table/orders/index/by-???`],
  },
  {
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
    resource: `arn:aws:sqs:eu-west-1:${owner}:orders`,
    patterns: [`arn:aws:sqs:eu-west-1:${owner}:orders`, "arn:aws:sqs:*:*:*", `arn:aws:sqs:eu-west-1:${other}:orders`],
  },
  {
    actions: ["sns:Publish"],
    resource: `arn:aws:sns:eu-west-1:${owner}:orders`,
    patterns: [`arn:aws:sns:eu-west-1:${owner}:orders`, `arn:aws:sns:*:${owner}:o*s`],
  },
  {
    actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"],
    resource: `arn:aws:kms:eu-west-1:${owner}:key/11111111-2222-3333-4444-555555555555`,
    patterns: [`arn:aws:kms:eu-west-1:${owner}:key/*`, `arn:aws:kms:eu-west-1:${owner}:alias/orders`],
  },
  {
    actions: ["lambda:InvokeFunction"],
    resource: `arn:aws:lambda:eu-west-1:${owner}:function:orders`,
    patterns: [
      `arn:aws:lambda:eu-west-1:${owner}:function:orders`,
      `arn:aws:lambda:eu-west-1:${owner}:function:orders:*`,
    ],
  },
  {
    actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    resource: `arn:aws:secretsmanager:eu-west-1:${owner}:secret:orders-AbCdEf`,
    patterns: [
      `arn:aws:secretsmanager:eu-west-1:${owner}:secret:orders-??????`,
      "arn:aws:secretsmanager:*:*:secret:pay*",
    ],
  },
];

/** Principals with documents of their own, and others. */
export const entities = [owner, other].flatMap((account) => [
  `arn:aws:iam::${account}:role/orders`,
  `arn:aws:iam::${account}:role/service/billing`,
  `arn:aws:iam::${account}:user/acme`,
  `arn:aws:sts::${account}:assumed-role/orders/run-1`,
]);
export const strangers = ["sns.amazonaws.com", "events.amazonaws.com", "*"];

const strings = ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"];
const patterns = ["StringLike", "StringNotLike"];
const arns = ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"];
const compared = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/** Condition keys of one type: their operators, values of requests, and values of policies. */
interface Keys {
  keys: string[];
  operators: string[];
  isList?: boolean;
  given: string[];
  wanted: string[];
}

/** Condition keys that every action has. */
export const keys: Keys[] = [
  {
    keys: ["aws:PrincipalTag/team", "aws:SourceVpce", "aws:PrincipalOrgID", "AWS:sourceaccount"],
    operators: [...strings, ...patterns],
    given: ["acme", "Acme", "orders", "a*e", "bolt"],
    wanted: ["acme", "ACME", "a*", "?????", "b?lt", `\${aws:PrincipalTag/team}`, `\${aws:username, 'orders'}`],
  },
  {
    keys: ["aws:userid"],
    operators: patterns,
    given: ["a*e", "acme", `\${*}`],
    wanted: [`a\${*}e`, "a*", "*m?", `?\${?}\${$}*`],
  },
  {
    keys: ["aws:TagKeys", "aws:PrincipalOrgPaths", "aws:CalledVia", "aws:SourceOrgPaths"],
    operators: [...strings, ...patterns],
    isList: true,
    given: ["acme", "Acme", "bolt", "orders"],
    wanted: ["acme", "bolt", "o*", "*", `\${aws:PrincipalTag/team}`],
  },
  {
    keys: ["aws:SourceArn", "aws:PrincipalArn"],
    operators: [...arns, ...patterns, "StringEquals"],
    given: [`arn:aws:sns:eu-west-1:${owner}:orders`, `arn:aws:s3:::orders`, `arn:aws:iam::${other}:role/orders`],
    wanted: [
      `arn:aws:sns:eu-west-1:${owner}:orders`,
      `arn:aws:sns:*:${owner}:*`,
      "arn:aws:s3:::ord*",
      "arn:aws:iam::*:role/*",
      `arn:aws:iam::*:role/\${aws:username, 'orders'}`,
    ],
  },
  {
    keys: ["aws:MultiFactorAuthAge"],
    operators: compared.map((one) => `Numeric${one}`),
    given: ["10", "20", "20.5", "-1"],
    wanted: ["10", "20", "20.50", "0"],
  },
  {
    keys: ["aws:CurrentTime", "aws:TokenIssueTime"],
    operators: compared.map((one) => `Date${one}`),
    given: ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z"],
    wanted: ["2026-01-01T00:00:00Z", "2026-01-01", "2026-06-01T14:00:00+02:00", "2025-12-31T23:59:59.5Z"],
  },
  {
    keys: ["aws:SecureTransport", "aws:ViaAWSService", "aws:MultiFactorAuthPresent"],
    operators: ["Bool"],
    given: ["true", "false", "True"],
    wanted: ["true", "false"],
  },
  {
    keys: ["aws:SourceIp", "aws:VpcSourceIp"],
    operators: ["IpAddress", "NotIpAddress"],
    given: ["203.0.113.7", "10.1.2.3", "2001:db8::7"],
    wanted: ["203.0.113.0/24", "10.0.0.0/8", "203.0.113.7/32", "2001:db8::/32", "128.0.0.0/1"],
  },
];

/** Keys of services, with the actions that have them. */
export const serviceKeys: (Keys & { actions: RegExp })[] = [
  { actions: /^s3:ListBucket/, keys: ["s3:prefix", "s3:delimiter"], values: ["acme/", "bolt/", "acme/*"] },
  {
    actions: /^dynamodb:(Get|Query|Put)/,
    keys: ["dynamodb:LeadingKeys"],
    isList: true,
    values: ["acme", "bolt", "a*"],
  },
  { actions: /^dynamodb:(Get|Query)/, keys: ["dynamodb:Attributes"], isList: true, values: ["id", "total", "card"] },
  { actions: /^kms:/, keys: ["kms:ViaService"], values: ["sqs.eu-west-1.amazonaws.com", "s3.eu-west-1.amazonaws.com"] },
  { actions: /^kms:/, keys: ["kms:ResourceAliases"], isList: true, values: ["alias/orders", "alias/*"] },
  { actions: /^secretsmanager:Get/, keys: ["secretsmanager:VersionStage"], values: ["AWSCURRENT", "AWSPENDING"] },
].map(({ values, ...one }) => ({ ...one, operators: [...strings, ...patterns], given: values, wanted: values }));

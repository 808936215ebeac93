const arn = (name: string) => `arn:aws:sqs:eu-west-1:123456789012:${name}`;

/** A document that allows actions on the queue of the base stack. */
export function roleDocument(...Action: string[]): string {
  return roleDocumentOn("orders-queue", ...Action);
}

/** A document that allows actions on a queue. */
export function roleDocumentOn(queue: string, ...Action: string[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: arn(queue) } });
}

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

type Item = Record<string, { S?: string }>;

interface Call {
  operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: the requests of the DynamoDB API, as they come.
  input: any;
}

/** A DynamoDB table on a loopback port that knows the calls of the orders application, and nothing else. */
export class Table {
  readonly items = new Map<string, Item>();
  readonly calls: Call[] = [];
  /** Set to make every call fail. */
  broken = false;
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const operation = `${request.headers["x-amz-target"]}`.split(".").pop() ?? "";
      const [status, body] = this.#answer(operation, JSON.parse(Buffer.concat(chunks).toString("utf8")));
      response.writeHead(status, { "Content-Type": "application/x-amz-json-1.0" }).end(JSON.stringify(body));
    });
  });

  /** Starts to listen; returns the endpoint. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets items, calls and the order to fail. */
  empty(): void {
    this.items.clear();
    this.calls.length = 0;
    this.broken = false;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(operation: string, input: Call["input"]): [status: number, body: object] {
    this.calls.push({ operation, input });
    if (this.broken) {
      return failure("ValidationException");
    }
    const answers: Record<string, () => [number, object]> = {
      PutItem: () => this.#put(input.Item),
      GetItem: () => [200, { Item: this.items.get(input.Key.id.S) }],
      Query: () => this.#query(input),
      UpdateItem: () => this.#cancel(input),
    };
    return answers[operation]?.() ?? failure("UnknownOperationException");
  }

  #put(item: Item): [number, object] {
    const id = item.id?.S ?? "";
    if (this.items.has(id)) {
      return failure("ConditionalCheckFailedException");
    }
    this.items.set(id, item);
    return [200, {}];
  }

  #query({ ExpressionAttributeValues: values, ExclusiveStartKey: start, Limit }: Call["input"]): [number, object] {
    const mine = [...this.items.values()]
      .filter(({ customer }) => customer?.S === values[":customer"].S)
      .sort((a, b) => ((a.createdAt?.S ?? "") < (b.createdAt?.S ?? "") ? 1 : -1))
      .filter(({ createdAt }) => start === undefined || (createdAt?.S ?? "") < start.createdAt.S);
    const last = mine.length > Limit ? mine[Limit - 1] : undefined;
    const key = last && { LastEvaluatedKey: { id: last.id, customer: last.customer, createdAt: last.createdAt } };
    return [200, { Items: mine.slice(0, Limit), ...key }];
  }

  #cancel({ Key, ExpressionAttributeValues: values }: Call["input"]): [number, object] {
    const item = this.items.get(Key.id.S);
    if (item?.status?.S !== values[":placed"].S || item?.customer?.S !== values[":customer"].S) {
      return failure("ConditionalCheckFailedException");
    }
    this.items.set(Key.id.S, { ...item, status: values[":cancelled"] });
    return [200, {}];
  }
}

function failure(code: string): [number, object] {
  return [400, { __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: code }];
}

/** Reads the server-sent events of a response as they arrive. */
export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export class EventReader {
  private readonly reader: ReadableStreamDefaultReader<string>;
  private text = '';
  /** The comments so far. */
  readonly comments: string[] = [];
  constructor(readonly answer: Response) {
    if (answer.body === null) throw new Error('The answer has no body');
    this.reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /** The next event other than `execution.changed`, or undefined at the end of the stream. */
  async next(): Promise<SentEvent | undefined> {
    for (;;) {
      const event = await this.any();
      if (event?.event !== 'execution.changed') return event;
    }
  }

  /** The next event, or undefined at the end of the stream. */
  async any(): Promise<SentEvent | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end === -1) {
        const { done, value } = await this.reader.read();
        if (done) return undefined;
        this.text += value;
        continue;
      }
      const block = this.text.slice(0, end);
      this.text = this.text.slice(end + 2);
      if (block.startsWith(':')) this.comments.push(block);
      else return parsed(block);
    }
  }

  /** The next `count` events. */
  async take(count: number): Promise<SentEvent[]> {
    const events: SentEvent[] = [];
    while (events.length < count) {
      const event = await this.next();
      if (event === undefined) throw new Error(`The stream ended after ${events.length} of ${count} events`);
      events.push(event);
    }
    return events;
  }

  async close(): Promise<void> {
    await this.reader.cancel();
  }
}

function parsed(block: string): SentEvent {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const at = line.indexOf(': ');
    fields.set(line.slice(0, at), line.slice(at + 2));
  }
  const data = JSON.parse(fields.get('data') ?? 'null') as Record<string, unknown>;
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? 'message', data };
}

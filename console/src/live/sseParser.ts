/** One dispatched server-sent event. */
export interface SseItem {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Incremental parser of `text/event-stream`; feed it decoded text in any chunking. */
export class SseParser {
  private buffer = '';
  private event = '';
  private data: string[] = [];
  /** The last event id, kept across events as the standard demands. */
  lastId = '';
  /** The reconnection time asked for by the server, ms. */
  retryMs: number | null = null;

  feed(text: string, emit: (item: SseItem) => void): void {
    this.buffer += text;
    for (;;) {
      const at = this.buffer.search(/\r\n|\n|\r(?!$)/);
      if (at < 0) return;
      const line = this.buffer.slice(0, at);
      this.buffer = this.buffer.slice(at + (this.buffer.startsWith('\r\n', at) ? 2 : 1));
      this.line(line, emit);
    }
  }

  private line(line: string, emit: (item: SseItem) => void): void {
    if (line === '') {
      if (this.data.length > 0) emit({ event: this.event || 'message', data: this.data.join('\n'), id: this.lastId });
      this.event = '';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.lastId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
  }
}

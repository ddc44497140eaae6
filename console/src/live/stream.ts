import { ApiError } from './api';
import { backoffMs } from './backoff';
import { SseParser, type SseItem } from './sseParser';

export interface StreamHooks {
  /** The position to resume from, `epoch:seq`, or null for a fresh start. */
  from(): string | null;
  item(item: SseItem): void;
  /** The connection answered and delivers. */
  opened(): void;
  /** The connection ended; the next attempt starts after `retryMs`. */
  closed(failures: number, retryMs: number, cause: unknown): void;
}

/**
 * One server-sent event connection over `fetch`, so that status codes and `Last-Event-ID` are in our hands. It
 * reconnects by itself with backoff until `stop`.
 */
export class Stream {
  private abort: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly hooks: StreamHooks,
  ) {}

  start(): void {
    this.stopped = false;
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.abort?.abort();
  }

  /** Drops the connection (or the waiting time) and connects at once. */
  reconnect(): void {
    if (this.stopped) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.abort) this.abort.abort();
    else void this.run();
  }

  /** An item proved the connection healthy. */
  healthy(): void {
    this.failures = 0;
  }

  private async run(): Promise<void> {
    this.timer = null;
    const abort = new AbortController();
    this.abort = abort;
    let cause: unknown = null;
    try {
      await this.read(abort.signal);
    } catch (error) {
      cause = error;
    }
    this.abort = null;
    if (this.stopped) return;
    this.failures++;
    const asked = cause instanceof ApiError ? cause.retryAfterSec : null;
    const delay = asked !== null ? asked * 1000 : backoffMs(this.failures);
    this.hooks.closed(this.failures, delay, cause);
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private async read(signal: AbortSignal): Promise<void> {
    const from = this.hooks.from();
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (from) headers['Last-Event-ID'] = from;
    const url = from ? `${this.url}?from=${encodeURIComponent(from)}` : this.url;
    const response = await fetch(url, { headers, signal, cache: 'no-store', credentials: 'same-origin' });
    if (!response.ok || !response.body) {
      const retry = Number(response.headers.get('Retry-After'));
      throw new ApiError(response.status, `stream: HTTP ${response.status}`, null, null, retry > 0 ? retry : null);
    }
    this.hooks.opened();
    const parser = new SseParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(value, (item) => this.hooks.item(item));
    }
  }
}

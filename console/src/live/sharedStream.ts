/* oxlint-disable unicorn/require-post-message-target-origin -- a BroadcastChannel has no target origin */
import { ApiError } from './api';
import type { SseItem } from './sseParser';
import { Stream, type StreamHooks } from './stream';

const NAME = 'mw.stream.1';

type Message =
  | { readonly type: 'item'; readonly item: SseItem }
  | { readonly type: 'opened' }
  | { readonly type: 'closed'; readonly failures: number; readonly retryMs: number; readonly status: number | null }
  | { readonly type: 'ask' }
  | { readonly type: 'reconnect' };

/** True when the browser can share one stream between its tabs. */
export function canShare(): boolean {
  return 'locks' in navigator && 'BroadcastChannel' in globalThis;
}

/**
 * One stream per browser (console.md §13.1): the tab that holds the lock reads it and passes every item on, the others
 * listen. When the leader goes away the lock falls to another tab, which resumes after the last item it has seen.
 */
export class SharedStream {
  private readonly channel = new BroadcastChannel(NAME);
  private readonly stream: Stream;
  private greeting: SseItem | null = null;
  private release: (() => void) | null = null;
  private stopped = false;

  constructor(
    url: string,
    private readonly hooks: StreamHooks,
    private readonly leading: (on: boolean) => void,
  ) {
    this.stream = new Stream(url, {
      from: () => hooks.from(),
      item: (item) => this.pass(item),
      opened: () => {
        this.channel.postMessage({ type: 'opened' } satisfies Message);
        hooks.opened();
      },
      closed: (failures, retryMs, cause) => {
        const status = cause instanceof ApiError ? cause.status : null;
        this.channel.postMessage({ type: 'closed', failures, retryMs, status } satisfies Message);
        hooks.closed(failures, retryMs, cause);
      },
    });
    this.channel.addEventListener('message', (event: MessageEvent<Message>) => this.heard(event.data));
  }

  /** Joins the tabs of this browser; leads when nobody does. */
  start(): void {
    this.channel.postMessage({ type: 'ask' } satisfies Message);
    void this.campaign(false);
  }

  stop(): void {
    this.stopped = true;
    this.release?.();
    this.channel.close();
  }

  /** Connects again; a follower asks the leader to. */
  reconnect(): void {
    if (this.release) this.stream.reconnect();
    else this.channel.postMessage({ type: 'reconnect' } satisfies Message);
  }

  /** A leader that says nothing for too long is replaced. */
  takeOver(): void {
    if (!this.release) void this.campaign(true);
  }

  healthy(): void {
    if (this.release) this.stream.healthy();
  }

  private async campaign(steal: boolean): Promise<void> {
    try {
      await navigator.locks.request(NAME, { mode: 'exclusive', ...(steal ? { steal: true } : {}) }, () => this.lead());
    } catch (cause) {
      if (!(cause instanceof DOMException)) throw cause;
    }
    this.release = null;
    this.leading(false);
    this.stream.stop();
    if (!this.stopped) void this.campaign(false);
  }

  private lead(): Promise<void> {
    this.stream.start();
    this.leading(true);
    return new Promise((resolve) => (this.release = resolve));
  }

  private pass(item: SseItem): void {
    if (item.event === 'hello') this.greeting = item;
    this.channel.postMessage({ type: 'item', item } satisfies Message);
    this.hooks.item(item);
  }

  private heard(message: Message): void {
    const leader = this.release !== null;
    if (message.type === 'ask' && leader && this.greeting) this.greet(this.greeting);
    else if (message.type === 'reconnect' && leader) this.stream.reconnect();
    else if (leader) return;
    else if (message.type === 'item') this.hooks.item(message.item);
    else if (message.type === 'opened') this.hooks.opened();
    else if (message.type === 'closed')
      this.hooks.closed(
        message.failures,
        message.retryMs,
        message.status === null ? null : new ApiError(message.status, `stream: HTTP ${message.status}`),
      );
  }

  /** Tells a new tab who and what the server is; it resumes nothing, so it resets nothing. */
  private greet(hello: SseItem): void {
    const data = { ...(JSON.parse(hello.data) as object), resume: 'ok', server_time_ms: undefined };
    const item: SseItem = { event: 'hello', id: '', data: JSON.stringify(data) };
    this.channel.postMessage({ type: 'item', item } satisfies Message);
  }
}

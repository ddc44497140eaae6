import { signal } from '@preact/signals';

export type LinkState = 'connecting' | 'ok' | 'lagging' | 'down' | 'polling';

/** State of the connection between this browser and the server; says nothing about the engine. */
export const link = signal<LinkState>('connecting');
/** Local time of the last sign of life, epoch ms. */
export const lastGoodMs = signal<number | null>(null);
/** Local time of the next reconnect, epoch ms, while down. */
export const retryAtMs = signal<number | null>(null);
/** Counters for Settings → Diagnostics. */
export const linkStats = {
  items: signal(0),
  gaps: signal(0),
  resets: signal(0),
  reconnects: signal(0),
  /** Items that came a second time and were dropped. */
  repeated: signal(0),
  /** True while this tab reads the stream for all tabs of the browser. */
  leader: signal(false),
};

/** True when commands would not reach the server. */
export function linkDown(): boolean {
  return link.value === 'down';
}

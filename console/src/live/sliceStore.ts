import { signal, type Signal } from '@preact/signals';
import type { DeltaItem, SnapshotItem } from '../contract/wire';
import { mergePatch, shareUnchanged } from './mergePatch';

/** What became of an item: applied, ignored as old, or not applicable because the base is not the held sequence. */
export type Outcome = 'applied' | 'ignored' | 'mismatch';

interface Held {
  seq: number;
  jseq: number | null;
  value: unknown;
  /** Local time of arrival, epoch ms. */
  receivedMs: number;
}

/**
 * The received state of every slice (console.md §13.1). Data arrives at any rate; `publish` hands the newest value of
 * each changed slice to its signal, at most once per animation frame, and not at all while the display is frozen.
 */
export class SliceStore {
  private readonly held = new Map<string, Held>();
  private readonly shown = new Map<string, Signal<unknown>>();
  private readonly dirty = new Set<string>();
  private scheduled = false;
  /** Items received since the display was frozen. */
  readonly unread = signal(0);
  readonly frozen = signal(false);

  constructor(private readonly schedule: (run: () => void) => void) {}

  /** The displayed value of a slice; undefined until the first snapshot. */
  signalOf(plant: string, slice: string): Signal<unknown> {
    const key = keyOf(plant, slice);
    let found = this.shown.get(key);
    if (!found) this.shown.set(key, (found = signal<unknown>(undefined)));
    return found;
  }

  /** The newest received value, displayed or not: previews and checks of effects read this one. */
  latest(plant: string, slice: string): unknown {
    return this.held.get(keyOf(plant, slice))?.value;
  }

  /** The journal position the newest value reflects, when the server said it. */
  journalSeq(plant: string, slice: string): number | null {
    return this.held.get(keyOf(plant, slice))?.jseq ?? null;
  }

  /** Local time the newest value came, epoch ms. */
  receivedMs(plant: string, slice: string): number | null {
    return this.held.get(keyOf(plant, slice))?.receivedMs ?? null;
  }

  heldSeq(plant: string, slice: string): number | null {
    return this.held.get(keyOf(plant, slice))?.seq ?? null;
  }

  applySnapshot(item: SnapshotItem): Outcome {
    const key = keyOf(item.plant, item.slice);
    const before = this.held.get(key);
    if (before && item.seq < before.seq) return 'ignored';
    const value = shareUnchanged(before?.value, item.v);
    this.put(key, item.seq, item.jseq, value);
    return 'applied';
  }

  applyDelta(item: DeltaItem): Outcome {
    const key = keyOf(item.plant, item.slice);
    const before = this.held.get(key);
    if (!before) return 'mismatch';
    if (item.seq <= before.seq) return 'ignored';
    if (item.base !== before.seq) return 'mismatch';
    this.put(key, item.seq, item.jseq, shareUnchanged(before.value, mergePatch(before.value, item.patch)));
    return 'applied';
  }

  /** Forgets the sequences (new epoch) but keeps what is on screen until snapshots replace it. */
  resetSequences(): void {
    for (const held of this.held.values()) held.seq = -1;
  }

  setFrozen(on: boolean): void {
    this.frozen.value = on;
    this.unread.value = 0;
    if (!on) this.request();
  }

  /** Hands every changed slice to its signal now; called by the scheduler, and by tests. */
  publish(): void {
    this.scheduled = false;
    if (this.frozen.peek()) return;
    for (const key of this.dirty) {
      const held = this.held.get(key);
      const target = this.shown.get(key);
      if (held && target) target.value = held.value;
      else if (held) this.shown.set(key, signal(held.value));
    }
    this.dirty.clear();
  }

  private put(key: string, seq: number, jseq: number | undefined, value: unknown): void {
    this.held.set(key, { seq, jseq: jseq ?? journalOf(value), value, receivedMs: Date.now() });
    this.dirty.add(key);
    if (this.frozen.peek()) this.unread.value++;
    else this.request();
  }

  private request(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.schedule(() => this.publish());
  }
}

function journalOf(value: unknown): number | null {
  const jseq = (value as { jseq?: unknown } | null | undefined)?.jseq;
  return typeof jseq === 'number' ? jseq : null;
}

function keyOf(plant: string, slice: string): string {
  return `${plant}\n${slice}`;
}

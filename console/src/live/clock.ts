import { signal } from '@preact/signals';

/** Offset of the server clock against this machine's, ms; null until the server said its time. */
export const clockOffsetMs = signal<number | null>(null);

/** Server time, epoch seconds; ticks once per second and is the only timer ages use (console.md §2.3). */
export const now = signal(Date.now() / 1000);

/** Takes the server's time from a heartbeat or a snapshot. */
export function observeServerTime(serverMs: number): void {
  if (!Number.isFinite(serverMs)) return;
  const sample = serverMs - Date.now();
  const held = clockOffsetMs.peek();
  const jumps = held === null || Math.abs(sample - held) > 2000;
  clockOffsetMs.value = jumps ? sample : held + (sample - held) * 0.1;
  // Ages counted against the wrong clock until the next tick would call a fresh price dead.
  if (jumps && heldAt === null) now.value = serverNow();
}

/** Server time now, epoch seconds. */
export function serverNow(): number {
  return (Date.now() + (clockOffsetMs.peek() ?? 0)) / 1000;
}

let heldAt: number | null = null;

/** Holds the time ages are counted against at a past instant (epoch seconds), or lets it run again (null). */
export function holdClock(at: number | null): void {
  heldAt = at;
  now.value = at ?? serverNow();
}

let timer: ReturnType<typeof setInterval> | null = null;

/** Starts the one-second tick; ages stand still while the page is hidden. */
export function startClock(): void {
  if (timer !== null) return;
  timer = setInterval(() => {
    if (!document.hidden && heldAt === null) now.value = serverNow();
  }, 1000);
}

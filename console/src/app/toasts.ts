import { signal } from '@preact/signals';

export type Tone = 'success' | 'info' | 'warning' | 'error';
export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly detail: string | null;
}

/** Toasts on screen, oldest first; at most three are drawn, the rest is counted (console.md §1.7). */
export const toasts = signal<readonly Toast[]>([]);

const LIFE_MS: Readonly<Record<Tone, number>> = { success: 4000, info: 4000, warning: 8000, error: 12000 };
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let next = 1;

/** Shows a message; `detail` is the server's own text, shown verbatim. */
export function toast(tone: Tone, text: string, detail: string | null = null): void {
  const same = toasts.peek().find((row) => row.text === text && row.detail === detail && row.tone === tone);
  const id = same?.id ?? next++;
  if (!same) toasts.value = [...toasts.peek(), { id, tone, text, detail }].slice(-40);
  arm(id, LIFE_MS[tone]);
}

export function dismissToast(id: number): void {
  hold(id);
  toasts.value = toasts.peek().filter((row) => row.id !== id);
}

/** Stops the clock of a toast while it is hovered or focused. */
export function hold(id: number): void {
  const timer = timers.get(id);
  if (timer !== undefined) clearTimeout(timer);
  timers.delete(id);
}

export function arm(id: number, ms = 4000): void {
  hold(id);
  timers.set(
    id,
    setTimeout(() => dismissToast(id), ms),
  );
}

import { signal } from '@preact/signals';
import { isRecord } from '../live/mergePatch';

/** Value envelope of console.md §2.1; `t` is the source time in epoch seconds, `r` a reason code. */
export type Truth<T> =
  | { readonly q: 'exact'; readonly v: T; readonly t: number | null }
  | {
      readonly q: 'degraded';
      readonly v: T;
      readonly t: number | null;
      readonly r: string;
      readonly lo?: number | undefined;
      readonly hi?: number | undefined;
      readonly sigma?: number | undefined;
    }
  | { readonly q: 'absent'; readonly r: string; readonly t?: number | null };

/** Values the server sent that broke its own contract; shown in Settings → Diagnostics. */
export const contractErrors = signal(0);

/** Reads a raw payload member: scalar → exact, null or missing → absent, envelope → itself, NaN → invalid. */
export function read<T extends string | number | boolean>(raw: unknown, time: number | null = null): Truth<T> {
  if (raw === null || raw === undefined) return { q: 'absent', r: 'not_reported' };
  if (isRecord(raw)) return readEnvelope<T>(raw, time);
  if (Array.isArray(raw)) return invalid();
  if (typeof raw === 'number' && !Number.isFinite(raw)) return invalid();
  return { q: 'exact', v: raw as T, t: time };
}

function readEnvelope<T extends string | number | boolean>(
  raw: Record<string, unknown>,
  time: number | null,
): Truth<T> {
  const value = raw['v'] ?? raw['value'];
  const reason = text(raw['r'] ?? raw['reason']);
  const at = typeof raw['t'] === 'number' ? raw['t'] : time;
  const quality = text(raw['q'] ?? raw['truth']) ?? (value == null ? 'absent' : 'exact');
  if (quality === 'absent' || value == null) return { q: 'absent', r: reason ?? 'not_reported', t: at };
  if (typeof value === 'number' && !Number.isFinite(value)) return invalid();
  if (quality === 'degraded')
    return {
      q: 'degraded',
      v: value as T,
      t: at,
      r: reason ?? 'degraded',
      lo: number(raw['lo']),
      hi: number(raw['hi']),
      sigma: number(raw['sigma']),
    };
  return { q: 'exact', v: value as T, t: at };
}

function invalid(): { q: 'absent'; r: 'invalid' } {
  queueMicrotask(() => contractErrors.value++);
  return { q: 'absent', r: 'invalid' };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

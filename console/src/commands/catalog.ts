import { signal } from '@preact/signals';
import type { CatalogEntry } from '../contract/wire';
import { errorText, getJson } from '../live/api';

/** Verbs the server offers; null until read. */
export const catalog = signal<readonly CatalogEntry[] | null>(null);
export const catalogError = signal<string | null>(null);

/** Reads `GET /api/commands/catalog`. */
export async function loadCatalog(): Promise<void> {
  try {
    const body = await getJson<CatalogEntry[] | { commands?: CatalogEntry[]; verbs?: CatalogEntry[] }>(
      '/api/commands/catalog',
    );
    catalog.value = Array.isArray(body) ? body : (body.commands ?? body.verbs ?? []);
    catalogError.value = null;
  } catch (cause) {
    catalogError.value = errorText(cause);
  }
}

/** The catalog row of a command kind, if the server offers it. */
export function entryOf(kind: string): CatalogEntry | undefined {
  return catalog.value?.find((row) => (row.kind ?? row.verb) === kind);
}

/** Gates of kinds while the catalog says nothing about them (console.md §14.3). */
const TIERS: Readonly<Record<string, number>> = {
  pause: 1,
  halt: 2,
  kill: 2,
  remove_slot: 2,
  remove_slots: 2,
  write_off: 2,
  reconcile_drift: 2,
  accept_drift: 2,
  inventory_trade: 2,
  rearm: 2,
  soft_close: 1,
  soft_close_next: 1,
  toggle_sticky: 1,
  pause_slot: 1,
  release_slot: 1,
  release_oldest_eligible: 1,
  cancel_stale_recoveries: 1,
  approve_suggestion: 1,
  add_layer: 1,
  remove_layer: 1,
  cancel_order: 1,
  reprice_exit: 1,
  set_config: 1,
  reset_config: 1,
};

/** What the tier depends on besides the kind. */
export interface TierContext {
  readonly before?: number | null | undefined;
  readonly live?: boolean;
}

/** Gate of a command: 0 none, 1 dialog, 2 preview and typed word or hold, 3 not from here. */
export function tierOf(kind: string, params: Readonly<Record<string, unknown>>, context: TierContext = {}): number {
  if (kind === 'pause_slot' && params['paused'] === false) return 0;
  if (kind === 'guard.set') return params['enabled'] === false ? 1 : 0;
  if (kind === 'set_governor_mode') return params['mode'] === 'autonomous' ? (context.live ? 3 : 1) : 0;
  if (kind === 'set_entry_pct' || kind === 'set_profit_pct') return changeTier(params['value'], context.before);
  if (kind === 'incident.clear' && params['force'] === true) return 2;
  return Math.max(entryOf(kind)?.tier ?? 0, TIERS[kind] ?? 0);
}

function changeTier(value: unknown, before: number | null | undefined): number {
  if (typeof value !== 'number' || before == null || before === 0) return 1;
  return Math.abs(value - before) / Math.abs(before) > 0.5 ? 1 : 0;
}

import { computed, signal } from '@preact/signals';
import type { GridStatus } from '../contract/grid';
import type { Incident } from '../contract/wire';
import { plants, store } from '../live/live';
import { route } from '../routing/router';

/** The plant the page is about: the one in the address, else the first grid plant. */
export const currentPlant = computed<string | null>(() => {
  const known = plants.value;
  const asked = route.value.plant;
  if (asked !== null) return asked;
  const kind = route.value.kind;
  if (kind !== undefined) return known?.find((row) => row.kind === kind)?.id ?? null;
  return known?.find((row) => row.kind === 'grid')?.id ?? known?.[0]?.id ?? null;
});

/** False when the address names a plant the server does not have; null while the list is not known. */
export const plantKnown = computed<boolean | null>(() => {
  const asked = route.value.plant;
  if (plants.value === null) return null;
  return asked === null || plants.value.some((row) => row.id === asked);
});

/** A plant as of a past journal position; null while the present is shown (console.md §1.8). */
export interface Past {
  readonly plant: string;
  readonly seq: number;
  /** The shown instant, epoch seconds. */
  readonly time: number;
  readonly status: GridStatus;
  /** All incidents of then, once read. */
  readonly incidents?: readonly Incident[];
  /** Why the picture is not exact, or null. */
  readonly degraded: string | null;
}

/** What the time conductor shows instead of the present. */
export const past = signal<Past | null>(null);

/** The displayed status of the current plant; an empty payload until the first one arrived. */
export const status = computed<GridStatus>(() => {
  const plant = currentPlant.value;
  if (past.value !== null && past.value.plant === plant) return past.value.status;
  return (plant === null ? undefined : (store.signalOf(plant, 'status').value as GridStatus | undefined)) ?? NOTHING;
});

const NOTHING: GridStatus = Object.freeze({});

/** True once a status of the current plant was received. */
export const hasStatus = computed(() => status.value !== NOTHING);

import { computed } from '@preact/signals';
import { query, setQuery } from './router';

/** The selected object, `kind:id` in the address (console.md §1.2). */
export interface Selection {
  readonly kind: string;
  readonly id: string;
}

export const selection = computed<Selection | null>(() => {
  const raw = query.value.get('sel');
  const at = raw?.indexOf(':') ?? -1;
  return raw && at > 0 ? { kind: raw.slice(0, at), id: raw.slice(at + 1) } : null;
});

/** Selects an object of the page, or nothing. */
export function select(kind: string, id: string | number | null): void {
  setQuery({ sel: id === null ? null : `${kind}:${id}` });
}

/** The selected slot id, if a slot is selected. */
export const selectedSlot = computed<number | null>(() => {
  const found = selection.value;
  if (found?.kind !== 'slot') return null;
  const id = Number(found.id);
  return Number.isInteger(id) ? id : null;
});

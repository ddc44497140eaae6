/**
 * A list on the wire: a plain array, or a map keyed by id with its `order` (console.md §13.1), either nested
 * under `items` or inline. Both forms are read; merge patches touch single members only in the map forms.
 */
export type Collection<T> =
  readonly T[] | { readonly order: readonly (string | number)[]; readonly [id: string]: unknown };

/** The members of a collection in served order; an absent collection is an empty list. */
export function listOf<T>(source: Collection<T> | null | undefined): readonly T[] {
  if (source == null) return EMPTY as readonly T[];
  if (Array.isArray(source)) return source as readonly T[];
  const map = source as { order?: readonly (string | number)[]; items?: Record<string, T>; [id: string]: unknown };
  const members = (map.items ?? map) as Record<string, T>;
  const order = map.order ?? Object.keys(members).filter((key) => key !== 'order');
  const found: T[] = [];
  for (const id of order) {
    const member = members[String(id)];
    if (member != null) found.push(member);
  }
  return found;
}

const EMPTY: readonly unknown[] = Object.freeze([]);

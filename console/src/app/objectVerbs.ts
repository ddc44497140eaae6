import { useVerbs } from '../keys/verbs';
import { select, selection } from '../routing/selection';

/** Verbs of a page whose primary collection is a list of ids of one kind: `]` `[` `g g` `G` `1`…`9` (console.md §1.4). */
export function useObjects(kind: string, ids: readonly string[]): void {
  const step = (by: number): void => {
    if (ids.length === 0) return;
    const at = selection.peek()?.kind === kind ? ids.indexOf(selection.peek()?.id ?? '') : -1;
    select(kind, ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length] ?? null);
  };
  const nth = (index: number): void => {
    const id = ids.at(index);
    if (id !== undefined) select(kind, id);
  };
  useVerbs({
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    'object.first': () => nth(0),
    'object.last': () => nth(-1),
    'object.nth': (digit) => nth(Number(digit) - 1),
  });
}

/** Id of the selected object of a kind, or null. */
export function selectedOf(kind: string): string | null {
  const found = selection.value;
  return found?.kind === kind ? found.id : null;
}

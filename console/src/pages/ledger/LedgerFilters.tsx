import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { query, setQuery } from '../../routing/router';
import { m } from '../../text/messages';

const NAMES = ['slot_id', 'type', 'trade_id', 'cycle', 'txid', 'from', 'to', 'min', 'max'] as const;
type FilterName = (typeof NAMES)[number];

/** Filters of the address as the server's query; times become epoch seconds. */
export function filterQuery(search: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of NAMES) {
    const raw = search.get(name)?.trim();
    if (!raw) continue;
    const time = name === 'from' || name === 'to' ? Date.parse(`${raw}Z`) / 1000 : null;
    if (time === null) found[name] = raw;
    else if (Number.isFinite(time)) found[name] = String(time);
  }
  return found;
}

/** Filter fields; they live in the address, so a view can be shared. */
export function LedgerFilters(): JSX.Element {
  const draft = useSignal<Partial<Record<FilterName, string>>>({});
  const submit = (event: Event): void => {
    event.preventDefault();
    setQuery({ ...draft.peek(), before: null });
    draft.value = {};
  };
  const clear = (): void => {
    draft.value = {};
    setQuery(Object.fromEntries([...NAMES, 'before'].map((name) => [name, null])));
  };
  return (
    <form class="filters" onSubmit={submit}>
      {NAMES.map((name) => (
        <label key={name}>
          {m.ledger.filters[name]}
          <input
            {...kindOf(name)}
            value={draft.value[name] ?? query.value.get(name) ?? ''}
            onInput={(event) => (draft.value = { ...draft.peek(), [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <div class="actions">
        <button type="submit" class="action primary">
          {m.ledger.apply}
        </button>
        <button type="button" class="action" onClick={clear}>
          {m.ledger.clear}
        </button>
      </div>
    </form>
  );
}

function kindOf(name: FilterName): object {
  if (name === 'from' || name === 'to') return { type: 'datetime-local' };
  return { type: 'text', ...(name === 'slot_id' ? { 'data-page-filter': true, inputMode: 'numeric' } : {}) };
}

import type { JSX } from 'preact';
import { route, query, setQuery } from '../../routing/router';
import { useVerbs } from '../../keys/verbs';
import { m } from '../../text/messages';
import { status } from '../../app/currentPlant';
import { EntriesTab } from './EntriesTab';
import { TrialBalance } from './TrialBalance';

const TABS = ['rows', 'accounts'] as const;

/** The ledger of a plant: its entries with their lineage, and the accounts they add up to (console.md §5.6). */
export function LedgerPage(): JSX.Element {
  const plant = route.value.plant ?? '';
  const tab = query.value.get('tab') === 'accounts' ? 'accounts' : 'rows';
  const show = (name: (typeof TABS)[number]): void => setQuery({ tab: name === 'rows' ? null : name });
  const swap = (): void => show(query.peek().get('tab') === 'accounts' ? 'rows' : 'accounts');
  useVerbs({ 'panel.next': swap, 'panel.previous': swap });
  return (
    <>
      <div class="page-head">
        <h1>{m.ledger.title}</h1>
        <span class="muted">
          {status.value.pair ?? ''} · {m.ledger.convention}
        </span>
        <div class="tabs" role="tablist" aria-label={m.ledger.title}>
          {TABS.map((name) => (
            <button
              type="button"
              key={name}
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
              aria-controls="tab-body"
              tabIndex={tab === name ? 0 : -1}
              onClick={() => show(name)}
              onKeyDown={(event) => (event.key === 'ArrowRight' || event.key === 'ArrowLeft') && swap()}
            >
              {m.ledger[name]}
            </button>
          ))}
        </div>
      </div>
      <div id="tab-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'rows' ? <EntriesTab key={plant} plant={plant} /> : <TrialBalance key={plant} plant={plant} />}
      </div>
    </>
  );
}

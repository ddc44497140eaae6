import type { JSX } from 'preact';
import { route, query, setQuery } from '../../routing/router';
import { useVerbs } from '../../keys/verbs';
import { m } from '../../text/messages';
import { status } from '../../app/currentPlant';
import { EntriesTab } from './EntriesTab';
import { FlowTab } from './FlowTab';
import { ReconTab } from './ReconTab';
import { TaxTab } from './TaxTab';
import { TrialBalance } from './TrialBalance';

const TABS = ['rows', 'accounts', 'flow', 'recon', 'tax'] as const;
type Tab = (typeof TABS)[number];
const BODIES: Readonly<Record<Tab, (props: { readonly plant: string }) => JSX.Element>> = {
  rows: EntriesTab,
  accounts: TrialBalance,
  flow: FlowTab,
  recon: ReconTab,
  tax: TaxTab,
};

/** The ledger of a plant: its entries with their lineage, and the accounts they add up to (console.md §5.6). */
export function LedgerPage(): JSX.Element {
  const plant = route.value.plant ?? '';
  const tab: Tab = TABS.find((name) => name === query.value.get('tab')) ?? 'rows';
  const Body = BODIES[tab];
  const show = (name: Tab): void => setQuery({ tab: name === 'rows' ? null : name });
  const step = (by: number): void => {
    const now = TABS.indexOf(TABS.find((name) => name === query.peek().get('tab')) ?? 'rows');
    const next = TABS[(now + by + TABS.length) % TABS.length] ?? 'rows';
    show(next);
    if (document.activeElement?.getAttribute('role') === 'tab') document.getElementById(`tab-${next}`)?.focus();
  };
  useVerbs({ 'panel.next': () => step(1), 'panel.previous': () => step(-1) });
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
              onKeyDown={(event) => {
                if (event.key === 'ArrowRight') step(1);
                else if (event.key === 'ArrowLeft') step(-1);
              }}
            >
              {m.ledger[name]}
            </button>
          ))}
        </div>
      </div>
      <div id="tab-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <Body key={plant} plant={plant} />
      </div>
    </>
  );
}

import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { currentPlant, status } from '../../app/currentPlant';
import { driftBadge } from '../../app/truthChips';
import type { Drift } from '../../contract/grid';
import { now } from '../../live/clock';
import { limits } from '../../live/freshness';
import { plantPath } from '../../routing/routes';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer, percent, volume } from '../../truth/format';
import { Age, Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { TrialBadge } from '../ledger/TrialBalance';

const t = m.ledgerCard;
type DriftRow = Drift & { readonly asset: string };

const COLUMNS: readonly Column<DriftRow>[] = [
  { id: 'asset', title: t.asset, cell: (row) => row.asset },
  { id: 'ledger', title: t.ledger, numeric: true, cell: (row) => <Val v={row.ledger} f={volume} hide tight /> },
  { id: 'exchange', title: t.exchange, numeric: true, cell: (row) => <Val v={row.exchange} f={volume} hide tight /> },
  { id: 'delta', title: t.delta, numeric: true, cell: (row) => <Val v={row.delta} f={volume} tight /> },
  { id: 'pct', title: t.pct, numeric: true, cell: (row) => <Val v={row.pct} f={(value) => percent(value, 4)} tight /> },
];
const assetOf = (row: DriftRow): string => row.asset;

/** Drift badge as served, the comparison behind it, and the trial balance. */
export function LedgerCard(): JSX.Element {
  const ledger = status.value.ledger;
  const badge = driftBadge(status.value, now.value);
  const rows = Object.entries(ledger?.drift ?? {}).map(([asset, row]): DriftRow => ({ asset, ...row }));
  return (
    <Card
      id="ledger"
      title={t.title}
      aside={
        <span class={`badge ${badge.tone}`} data-testid="drift-badge">
          {t.badge}: {badge.word}
        </span>
      }
    >
      <Facts
        columns={2}
        rows={[
          [t.entries, <Val v={ledger?.total_entries} f={integer} />],
          [t.lastSeq, <Val v={ledger?.last_seq} f={integer} />],
          [t.checked, <Age t={ledger?.last_recon_at} limits={limits.value['ledger_reconciliation']} />],
          [t.badge, <Val v={ledger?.reconciliation_drift_pct} f={(value) => percent(value, 4)} />],
          [
            t.inventory,
            <>
              <Val v={ledger?.inventory?.base} f={volume} unit={status.value.base_asset} />
            </>,
          ],
          [t.trial, <TrialBadge plant={currentPlant.value} seq={ledger?.last_seq} />],
        ]}
      />
      {badge.tone === 'crit' && <p class="notice crit">{t.blocks}</p>}
      <h3>{t.drift}</h3>
      {ledger?.drift == null ? (
        <Val v={null} />
      ) : (
        <DataTable caption={t.drift} columns={COLUMNS} rows={rows} rowId={assetOf} empty={t.noDrift} />
      )}
      <div class="actions">
        <Action kind="reconcile" verb="plant.reconcile">
          {m.actions.reconcile}
        </Action>
        <Action kind="audit_pnl" verb="plant.audit">
          {m.actions.audit}
        </Action>
        <a href={plantPath('ledger', currentPlant.value)}>{t.all}</a>
      </div>
    </Card>
  );
}

import type { JSX } from 'preact';
import { status } from '../../app/currentPlant';
import { now } from '../../live/clock';
import { driftBadge } from '../../app/truthChips';
import { Facts } from '../../app/Card';
import type { Drift } from '../../contract/grid';
import { limits } from '../../live/freshness';
import { isRecord } from '../../live/mergePatch';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer, percent, volume } from '../../truth/format';
import { Age, Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';

const t = m.ledgerCard;
type Row = Drift & { readonly asset: string };

const COLUMNS: readonly Column<Row>[] = [
  { id: 'asset', title: t.asset, cell: (row) => row.asset },
  { id: 'ledger', title: t.ledger, numeric: true, cell: (row) => <Val v={row.ledger} f={volume} hide tight /> },
  { id: 'exchange', title: t.exchange, numeric: true, cell: (row) => <Val v={row.exchange} f={volume} hide tight /> },
  { id: 'delta', title: t.delta, numeric: true, cell: (row) => <Val v={row.delta} f={volume} tight /> },
  { id: 'pct', title: t.pct, numeric: true, cell: (row) => <Val v={row.pct} f={(value) => percent(value, 4)} tight /> },
];

/** Ledger against exchange: the served badge, what it blocks, every asset, and the bridge to the reducer. */
export function ReconTab({ plant }: { readonly plant: string }): JSX.Element {
  const ledger = status.value.ledger;
  const badge = driftBadge(status.value, now.value);
  const rows = Object.entries(ledger?.drift ?? {}).map(([asset, row]): Row => ({ asset, ...row }));
  const bridge = (ledger as { readonly bridge?: unknown } | undefined)?.bridge;
  const base = `/api/plants/${encodeURIComponent(plant)}/export`;
  return (
    <>
      <p class="muted">{m.ledger.reconText}</p>
      <p>
        <span class={`badge ${badge.tone}`} data-testid="recon-badge">
          {t.badge}: {badge.word}
        </span>
      </p>
      {badge.tone === 'crit' && <p class="notice crit">{t.blocks}</p>}
      <Facts
        columns={2}
        rows={[
          [t.checked, <Age t={ledger?.last_recon_at} limits={limits.value['ledger_reconciliation']} />],
          [t.badge, <Val v={ledger?.reconciliation_drift_pct} f={(value) => percent(value, 4)} />],
          [t.entries, <Val v={ledger?.total_entries} f={integer} />],
          [t.lastSeq, <Val v={ledger?.last_seq} f={integer} />],
        ]}
      />
      <DataTable caption={t.drift} columns={COLUMNS} rows={rows} rowId={(row) => row.asset} empty={t.noDrift} />
      <div class="actions">
        <Action kind="reconcile" verb="plant.reconcile">
          {m.actions.reconcile}
        </Action>
        <Action kind="audit_pnl" verb="plant.audit">
          {m.actions.audit}
        </Action>
      </div>
      <h2>{t.bridge}</h2>
      {isRecord(bridge) ? (
        <Facts
          columns={2}
          rows={Object.entries(bridge).map(([key, value]) => [
            key,
            isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : <Val v={value as number} />,
          ])}
        />
      ) : (
        <Val v={null} />
      )}
      <h2>{m.ledger.exports}</h2>
      <ul class="plain-list">
        <li>
          <a href={`${base}/ledger.jsonl`} download>
            {m.ledger.exportLedger}
          </a>
        </li>
        <li>
          <a href={`${base}/state.json`} download>
            {m.ledger.exportState}
          </a>
        </li>
      </ul>
    </>
  );
}

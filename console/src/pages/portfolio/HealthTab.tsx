import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { DataTable, type Column } from '../../table/DataTable';
import { plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { kindName } from './PostureTab';
import { fixed, portfolio, type TokenRow } from './status';

const COLUMNS: readonly Column<TokenRow>[] = [
  { id: 'token', title: 'token', cell: (r) => r.token },
  { id: 'kind', title: 'kind', cell: (r) => kindName(r.kind) },
  { id: 'intent', title: 'intent', numeric: true, cell: (r) => <Val v={r.intent_strength} f={(v) => fixed(v)} tight /> },
  { id: 'dead', title: 'dead score', numeric: true, cell: (r) => fixed(r.dead_score, 3) },
  { id: 'final', title: 'with pressure', numeric: true, cell: (r) => fixed(r.dead_score_final, 3) },
  { id: 'weak', title: 'weakness', cell: (r) => r.weakness },
  { id: 'ema', title: 'weakness EMA', numeric: true, cell: (r) => <Val v={r.weakness_ema} f={(v) => fixed(v, 3)} tight /> },
  { id: 'rsi', title: 'RSI', numeric: true, cell: (r) => <Val v={r.rsi} f={(v) => plain(v, 1)} tight /> },
  { id: 'vo', title: 'volume', numeric: true, cell: (r) => <Val v={r.vo} f={(v) => plain(v, 2)} tight /> },
  { id: 'ladder', title: 'dips bought', numeric: true, cell: (r) => <Val v={r.ladder_hits} tight /> },
  { id: 'exits', title: 'exits hit', numeric: true, cell: (r) => <Val v={r.exit_hits} tight /> },
  { id: 'locks', title: 'locks', cell: (r) => locksOf(r) },
];

/** Locks of a token in words. */
function locksOf(row: TokenRow): string {
  const found = [row.reentry_locked ? 're-entry' : '', row.trend_locked ? 'trend adds' : ''].filter(Boolean);
  return found.length === 0 ? 'none' : found.join(', ');
}

/** Intent, health and locks of every token (portfolio.md §11.1). */
export function HealthTab(): JSX.Element {
  return (
    <div class="cards">
      <Card id="pf-health" title="Intent, health and locks" span={12}>
        <DataTable
          caption="Intent, health and locks"
          columns={COLUMNS}
          rows={portfolio.value?.tokens ?? []}
          rowId={(row) => row.token}
          height="page"
        />
      </Card>
    </div>
  );
}

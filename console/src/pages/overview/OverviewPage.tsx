import type { JSX } from 'preact';
import { venueBadge } from '../../app/venue';
import type { PlantInfo } from '../../contract/wire';
import { plants, plantsError } from '../../live/live';
import { homePath } from '../homePath';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { Val } from '../../truth/Val';

const t = m.overview;

const COLUMNS: readonly Column<PlantInfo>[] = [
  { id: 'plant', title: t.plant, cell: (row) => <a href={homePath(row.id)}>{row.id}</a> },
  { id: 'kind', title: t.kind, cell: (row) => <Val v={row.kind} tight /> },
  {
    id: 'venue',
    title: t.venue,
    cell: (row) => (
      <b>
        <Val v={venueBadge(row.venue)?.word} tight />
      </b>
    ),
  },
  { id: 'state', title: t.state, cell: (row) => <Val v={row.state} tight /> },
  { id: 'mode', title: t.mode, cell: (row) => <Val v={row.mode} tight /> },
  { id: 'severity', title: t.severity, cell: (row) => <Val v={row.severity} tight /> },
  { id: 'headline', title: t.headline, cell: (row) => <Val v={row.headline} tight /> },
];
const idOf = (row: PlantInfo): string => row.id;

/** Every plant of this server in one line each. */
export function OverviewPage(): JSX.Element {
  const rows = plants.value;
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      {plantsError.value !== null && (
        <p class="notice crit" role="alert">
          {t.notRead(plantsError.value)}
        </p>
      )}
      {rows?.length === 0 ? (
        <p>
          {t.none} <span class="muted">{t.start}</span>
        </p>
      ) : (
        <DataTable
          caption={t.title}
          columns={COLUMNS}
          rows={rows ?? []}
          rowId={idOf}
          height="page"
          empty={m.ledger.loading}
        />
      )}
    </>
  );
}

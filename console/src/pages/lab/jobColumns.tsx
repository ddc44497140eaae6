import { at } from '../../app/format';
import type { Column } from '../../table/DataTable';
import { lab } from '../../text/en/lab';
import { percent } from '../../truth/format';
import { Val } from '../../truth/Val';
import type { Job } from './jobs';

const t = lab;

/** Columns of the lists of runs. */
export const JOB_COLUMNS: readonly Column<Job>[] = [
  { id: 'name', title: t.name, key: (row) => row.name ?? row.id, cell: (row) => <Val v={row.name ?? row.id} tight /> },
  { id: 'kind', title: t.kind, key: (row) => row.kind, cell: (row) => <Val v={row.kind} tight /> },
  { id: 'state', title: t.state, key: (row) => row.state, cell: (row) => <Val v={row.state} tight /> },
  {
    id: 'percent',
    title: t.progress,
    numeric: true,
    key: (row) => row.percent,
    cell: (row) => <Val v={row.percent} f={(value) => percent(value, 1)} tight />,
  },
  {
    id: 'started',
    title: t.started,
    key: (row) => row.started_at,
    cell: (row) => (row.started_at == null ? <Val v={null} tight /> : <span class="num">{at(row.started_at)}</span>),
  },
  { id: 'by', title: t.by, key: (row) => row.started_by, cell: (row) => <Val v={row.started_by} tight /> },
];

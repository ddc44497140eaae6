import type { JSX } from 'preact';
import { atTime } from '../app/format';
import { select } from '../routing/selection';
import { DataTable, type Column } from '../table/DataTable';
import { m } from '../text/messages';
import { fixed } from '../truth/format';
import { Val } from '../truth/Val';
import { commandLog } from './log';
import type { CommandRecord } from './record';
import { Stepper } from './Stepper';

const t = m.commands;

/** Kind and parameters as one line. */
export function commandText(row: CommandRecord): string {
  const params = Object.entries(row.params)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ');
  return params ? `${row.kind} ${params}` : row.kind;
}

export const COMMAND_COLUMNS: readonly Column<CommandRecord>[] = [
  { id: 'time', title: t.time, cell: (row) => <span class="num">{atTime(row.sentMs)}</span>, key: (row) => row.sentMs },
  { id: 'who', title: t.who, cell: (row) => <Val v={row.who} tight />, key: (row) => row.who },
  { id: 'plant', title: t.plant, cell: (row) => <Val v={row.plant || null} tight />, key: (row) => row.plant },
  { id: 'command', title: t.command, cell: (row) => <code class="clip">{commandText(row)}</code>, key: commandText },
  { id: 'tier', title: t.tier, numeric: true, cell: (row) => <Val v={row.tier} tight />, key: (row) => row.tier },
  { id: 'steps', title: t.steps, cell: (row) => <Stepper row={row} />, key: (row) => row.stage },
  {
    id: 'latency',
    title: t.latency,
    numeric: true,
    key: latency,
    cell: (row) =>
      latency(row) === null ? (
        <span class="muted">{t.pending}</span>
      ) : (
        <Val v={latency(row)} f={(ms) => fixed(ms, 0)} unit="ms" />
      ),
  },
  {
    id: 'answer',
    title: t.answer,
    cell: (row) => (
      <span class="clip" title={answer(row)}>
        {answer(row)}
      </span>
    ),
    key: answer,
  },
  {
    id: 'seq',
    title: t.seq,
    numeric: true,
    cell: (row) => <Val v={row.seq} f={(seq) => fixed(seq, 0)} tight />,
    key: (row) => row.seq,
  },
];

const SHORT = COMMAND_COLUMNS.filter((column) => ['time', 'command', 'steps', 'answer'].includes(column.id));
const idOf = (row: CommandRecord): string => row.requestId;
const pick = (row: CommandRecord): void => select('command', row.requestId);

function latency(row: CommandRecord): number | null {
  return row.answeredMs === null ? null : row.answeredMs - row.sentMs;
}

function answer(row: CommandRecord): string {
  return [row.code, row.message].filter(Boolean).join(': ');
}

/** The command log, newest first. */
export function CommandTable({
  short,
  selected,
}: {
  readonly short?: boolean;
  readonly selected?: string | null;
}): JSX.Element {
  return (
    <DataTable
      caption={t.title}
      columns={short ? SHORT : COMMAND_COLUMNS}
      rows={commandLog.value}
      rowId={idOf}
      selected={selected ?? null}
      onSelect={pick}
      height={short ? 'tall' : 'page'}
      empty={t.none}
    />
  );
}

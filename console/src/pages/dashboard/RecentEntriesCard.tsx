import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { currentPlant, status } from '../../app/currentPlant';
import { listOf } from '../../contract/collection';
import { plantPath } from '../../routing/routes';
import { DataTable } from '../../table/DataTable';
import { m } from '../../text/messages';
import { Val } from '../../truth/Val';
import { LEDGER_COLUMNS, ledgerRowClass, ledgerRowId } from '../ledger/ledgerColumns';

const COLUMNS = LEDGER_COLUMNS.filter((column) =>
  ['time', 'slot', 'trade', 'type', 'debitQ', 'creditQ', 'price', 'note'].includes(column.id),
);

/** The newest ledger rows the status payload carries. */
export function RecentEntriesCard(): JSX.Element {
  const rows = status.value.ledger?.recent_entries;
  return (
    <Card
      id="recent"
      title={m.ledgerCard.recent}
      span={8}
      aside={<a href={plantPath('ledger', currentPlant.value)}>{m.ledgerCard.all}</a>}
    >
      {rows == null ? (
        <Val v={null} />
      ) : (
        <DataTable
          caption={m.ledgerCard.recent}
          columns={COLUMNS}
          rows={listOf(rows)}
          rowId={ledgerRowId}
          rowClass={ledgerRowClass}
          height="short"
          empty={m.ledger.none}
        />
      )}
    </Card>
  );
}

import type { JSX } from 'preact';
import { isRecord } from '../../live/mergePatch';
import { PlainTable } from '../../table/PlainTable';
import { lab } from '../../text/en/lab';

interface StudyTable {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A study of the regime detectors as the server words it: answers first, what they rest on behind them. */
export function StudyView({ study }: { readonly study: Readonly<Record<string, unknown>> }): JSX.Element {
  const [answers, ...rest] = tablesOf(study);
  const caveats = texts(study['caveats']);
  return (
    <>
      {study['summary'] != null && <p>{String(study['summary'])}</p>}
      {answers ? <Table table={answers} /> : <p class="muted">{lab.noAnswers}</p>}
      {caveats.length > 0 && (
        <ul class="muted small">
          {caveats.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {rest.length > 0 && (
        <details>
          <summary>{lab.studyTables(rest.length)}</summary>
          {rest.map((table) => (
            <Table key={table.title} table={table} />
          ))}
        </details>
      )}
    </>
  );
}

function Table({ table }: { readonly table: StudyTable }): JSX.Element {
  return (
    <>
      <PlainTable caption={table.title} heads={table.columns} show>
        {table.rows.map((row, line) => (
          <tr key={line}>
            {row.map((cell, at) => (at === 0 ? <th key={at} scope="row">{cell}</th> : <td key={at}>{cell}</td>))}
          </tr>
        ))}
      </PlainTable>
      {table.note !== '' && <p class="muted small">{table.note}</p>}
    </>
  );
}

function tablesOf(study: Readonly<Record<string, unknown>>): readonly StudyTable[] {
  const tables = study['tables'];
  if (!Array.isArray(tables)) return [];
  return tables.filter(isRecord).map((table) => ({
    title: String(table['title'] ?? ''),
    note: String(table['note'] ?? ''),
    columns: texts(table['columns']),
    rows: Array.isArray(table['rows']) ? table['rows'].map(texts) : [],
  }));
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.map((cell) => (cell === null || cell === undefined ? '—' : String(cell))) : [];
}

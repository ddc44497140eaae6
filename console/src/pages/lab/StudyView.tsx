import type { JSX } from 'preact';
import { isRecord } from '../../live/mergePatch';
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
  const caveats = Array.isArray(study['caveats']) ? study['caveats'].map(String) : [];
  return (
    <>
      <p>{String(study['summary'] ?? '')}</p>
      {answers && <Table table={answers} />}
      <ul class="muted small">
        {caveats.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <details>
        <summary>{lab.studyTables(rest.length)}</summary>
        {rest.map((table) => (
          <Table key={table.title} table={table} />
        ))}
      </details>
    </>
  );
}

function Table({ table }: { readonly table: StudyTable }): JSX.Element {
  return (
    <div class="table-box">
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {table.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((cell, at) => (
                <td key={table.columns[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.note !== '' && <p class="muted small">{table.note}</p>}
    </div>
  );
}

function tablesOf(study: Readonly<Record<string, unknown>>): readonly StudyTable[] {
  const tables = study['tables'];
  return Array.isArray(tables) ? tables.filter(isRecord).map((table) => table as unknown as StudyTable) : [];
}

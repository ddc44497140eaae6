import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card } from '../../app/Card';
import { PlainTable } from '../../table/PlainTable';
import { currentPlant } from '../../app/currentPlant';
import { errorText, getJson } from '../../live/api';

interface Line {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
}

interface Report {
  readonly lines: readonly Line[];
  readonly incidents: number;
  readonly commands: number;
  readonly truncated: boolean;
}

const report = signal<Report | null>(null);
const problem = signal<string | null>(null);

/** The after-action report: incidents, acknowledgements and effects of the journal. */
export function ReportTab(): JSX.Element {
  const plant = currentPlant.value;
  useEffect(() => load(plant), [plant]);
  return (
    <div class="cards">
      <Card
        id="ship-report"
        title="After-action report"
        span={12}
        aside={
          <button type="button" onClick={() => load(plant)}>
            Read again
          </button>
        }
      >
        {problem.value !== null && (
          <p class="notice crit" role="alert">
            {problem.value}
          </p>
        )}
        {report.value === null ? (
          <p class="muted">Reading the journal.</p>
        ) : (
          <>
            <p>
              {report.value.incidents} incident changes, {report.value.commands} command changes.
            </p>
            <PlainTable caption="What happened" heads={['Time', 'Kind', 'Subject', 'What']}>
                {report.value.lines.map((row, at) => (
                  <tr key={`${row.seq}-${at}`}>
                    <td class="num">{row.at.slice(11, 19)}</td>
                    <td>{row.kind}</td>
                    <td>{row.subject}</td>
                    <td>{row.text}</td>
                  </tr>
                ))}
            </PlainTable>
          </>
        )}
      </Card>
    </div>
  );
}

function load(plant: string | null): void {
  if (plant === null) return;
  getJson<Report>(`/api/plants/${encodeURIComponent(plant)}/ship/report`).then(
    (found) => {
      report.value = found;
      problem.value = null;
    },
    (cause: unknown) => (problem.value = errorText(cause)),
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Symptom } from '../../contract/grid';
import { now } from '../../live/clock';
import { select } from '../../routing/selection';
import { floorText as t } from '../../text/en/floor';
import { toSeconds, duration } from '../../truth/format';
import { floorScene } from './floorState';

const ICON: Readonly<Record<string, string>> = { crit: '◆', warn: '▲', info: '●' };
const SHOWN = 3;

/** The diagnosis: every symptom with its age, what to do and, when asked, what it rests on (console.md §3.7). */
export function SymptomList(): JSX.Element {
  const rows = floorScene.value.symptoms;
  const all = useSignal(false);
  const open = useSignal<string | null>(null);
  const shown = all.value ? rows : rows.slice(0, SHOWN);
  return (
    <section class="floor-symptoms" aria-labelledby="symptoms-title">
      <h2 id="symptoms-title">{t.symptoms.title}</h2>
      {rows.length === 0 && <p class="muted">{t.symptoms.none}</p>}
      <ul>
        {shown.map((row, index) => (
          <Row
            key={`${row.id}${index}`}
            row={row}
            open={open.value === row.id}
            toggle={() => (open.value = open.value === row.id ? null : row.id)}
          />
        ))}
      </ul>
      {rows.length > SHOWN && (
        <button type="button" class="link" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? '▴' : t.symptoms.all(rows.length - SHOWN)}
        </button>
      )}
    </section>
  );
}

function Row({ row, open, toggle }: { row: Symptom; open: boolean; toggle: () => void }): JSX.Element {
  const tone = row.severity ?? 'info';
  const age = row.since == null ? null : Math.max(0, now.value - toSeconds(row.since));
  return (
    <li class={tone}>
      <button type="button" aria-expanded={open} onClick={toggle}>
        <span class="icon" aria-hidden="true">
          {ICON[tone] ?? '●'}
        </span>
        <span class="sr">{tone}: </span>
        <span class="what">{row.summary ?? row.id}</span>
        {age !== null && <span class="muted num">{t.symptoms.since(duration(age))}</span>}
      </button>
      {open && (
        <div class="evidence">
          <p>
            <code>{row.id}</code>
            {row.action && (
              <span>
                {' '}
                · {t.symptoms.action}: {row.action}
              </span>
            )}
          </p>
          <ul>
            {(row.evidence ?? []).slice(0, 8).map((part, index) => (
              <li key={`${part.path}${index}`}>
                <code>{part.path}</code> <b class="num">{show(part.value)}</b>
                {part.limit != null && <span class="muted num"> / {show(part.limit)}</span>}
              </li>
            ))}
          </ul>
          <p>
            {(row.affected ?? []).slice(0, 12).map((id) => (
              <button key={String(id)} type="button" onClick={() => select('slot', String(id).replace(/^slot:/, ''))}>
                #{String(id).replace(/^slot:/, '')}
              </button>
            ))}
          </p>
        </div>
      )}
    </li>
  );
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  return value == null ? t.absent : String(value);
}

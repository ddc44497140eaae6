import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { listOf } from '../contract/collection';
import { shownSymptoms } from '../diagnosis/shown';
import { isUnacked } from '../commands/actions';
import { kindOf } from '../commands/kindActions';
import { incidents, narration, symptoms } from '../live/live';
import { useVerbs } from '../keys/verbs';
import { m } from '../text/messages';
import { preferences } from '../theme/preferences';
import { currentPlant, hasStatus, past, status } from './currentPlant';
import { atTime } from './format';

const ICON: Readonly<Record<string, string>> = { crit: '◆', warn: '▲', info: '●' };

/** Bottom line: the first symptom the server derived, and the newest sentence of what happened. */
export function Strip(): JSX.Element {
  const at = useSignal(0);
  const wide = useSignal(false);
  const rows = shownSymptoms.value;
  const served = (past.value === null && symptoms.value !== null) || status.value.symptoms != null;
  const index = rows.length === 0 ? 0 : at.value % rows.length;
  const first = rows[index];
  useVerbs({ 'strip.next': () => (at.value = index + 1) });
  return (
    <footer class={`strip ${wide.value ? 'wide' : ''}`} aria-label={m.strip.label}>
      <div role="status" class="strip-diagnosis">
        {first ? (
          <span class={`symptom ${first.severity ?? ''}`}>
            <span class="num">
              [{index + 1}/{rows.length}]
            </span>{' '}
            <span aria-hidden="true">{ICON[first.severity ?? ''] ?? '●'}</span> <b>{first.id}</b> —{' '}
            {first.summary ?? m.reasons.not_reported}
          </span>
        ) : (
          <NoSymptom served={served} />
        )}
      </div>
      {rows.length > 1 && (
        <button type="button" class="icon" onClick={() => (at.value = index + 1)} aria-label={m.strip.next}>
          ›
        </button>
      )}
      {preferences.value.ticker && <Newest />}
      <button
        type="button"
        class="icon strip-more"
        aria-expanded={wide.value}
        onClick={() => (wide.value = !wide.value)}
        aria-label={m.strip.label}
      >
        {wide.value ? '▾' : '▴'}
      </button>
    </footer>
  );
}

/** Without a symptom: why there is none. A kind without a diagnosis of its own shows its worst open incident. */
function NoSymptom({ served }: { readonly served: boolean }): JSX.Element {
  const plant = currentPlant.value;
  const kind = kindOf(plant);
  if (!hasStatus.value) return <span class="muted">{m.strip.waiting}</span>;
  if (served || kind === null || kind === 'grid')
    return <span class="muted">{served ? m.strip.none : m.strip.notServed}</span>;
  const worst = [...(incidents.value?.values() ?? [])]
    .filter((row) => isUnacked(row.state) && (row.plant ?? plant) === plant)
    .toSorted((a, b) => 'ACWI'.indexOf(a.severity ?? 'I') - 'ACWI'.indexOf(b.severity ?? 'I'))[0];
  if (worst === undefined) return <span class="muted">{m.strip.noIncident}</span>;
  const crit = worst.severity === 'A' || worst.severity === 'C';
  return (
    <a class={`symptom ${crit ? 'crit' : 'warn'}`} href={`/incidents?sel=incident:${encodeURIComponent(String(worst.id))}`}>
      <span aria-hidden="true">{crit ? '◆' : '▲'}</span> <b>{worst.severity}</b> — {worst.title ?? String(worst.id)}
    </a>
  );
}

function Newest(): JSX.Element {
  const streamed = past.value === null ? narration.value[0] : undefined;
  const line = streamed ?? listOf(status.value.commentary)[0];
  if (!line) return <span class="strip-news muted">{m.strip.noNarration}</span>;
  return (
    <span class="strip-news">
      {line.ts != null && <span class="num muted">{atTime(line.ts)}</span>} {line.text ?? m.reasons.not_reported}
    </span>
  );
}

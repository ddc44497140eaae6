import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { atTime } from '../../app/format';
import { listOf } from '../../contract/collection';
import type { Governor, GovernorAction, Suggestion } from '../../contract/grid';
import { now } from '../../live/clock';
import { m } from '../../text/messages';
import { duration, integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { toSeconds } from '../../truth/format';
import { Action } from '../slots/SlotActions';

const t = m.governor;

/** Orphan pressure, ratio and what the governor proposes. */
export function GovernorCard(): JSX.Element {
  const g = status.value.governor;
  return (
    <Card
      id="governor"
      title={t.title}
      aside={<span class="badge">{g?.enabled === false ? t.off : (g?.mode ?? <Val v={null} tight />)}</span>}
    >
      {g?.enabled === false ? <p class="muted">{t.off}</p> : <Body governor={g ?? {}} />}
    </Card>
  );
}

function Body({ governor: g }: { readonly governor: Governor }): JSX.Element {
  return (
    <>
      <Gauge value={g.orphan_pressure} band={g.pressure_band} />
      <Facts
        columns={2}
        rows={[
          [
            t.pressure,
            <>
              <Val v={g.orphan_pressure} f={(value) => plain(value, 3)} />{' '}
              <span class="muted">{g.pressure_band ?? ''}</span>
            </>,
          ],
          [t.metric, <Val v={g.pressure_metric} />],
          [
            t.counts,
            <>
              <Val v={g.sticky_count} f={integer} tight /> · <Val v={g.cycle_count} f={integer} tight />
            </>,
          ],
          [
            t.ratio,
            <>
              <Val v={g.ratio_current} f={(value) => plain(value, 2)} tight /> ·{' '}
              <Val v={g.ratio_target} f={(value) => plain(value, 2)} tight />
            </>,
          ],
          [t.policy, <Val v={g.recovery_policy} />],
          [t.ttl, <Val v={g.recovery_ttl_sec} f={duration} />],
          [
            t.candidates,
            g.write_off_candidates == null ? (
              <Val v={null} />
            ) : (
              <span class="num">{listOf(g.write_off_candidates).length}</span>
            ),
          ],
        ]}
      />
      <h3>{t.suggestions}</h3>
      <Suggestions governor={g} />
      <h3>{t.actions}</h3>
      <Actions rows={g.last_actions == null ? null : listOf(g.last_actions)} />
      <div class="actions">
        <Action kind="add_slot" params={{ sticky: true }} verb="slot.add" arg="sticky">
          {m.actions.addSticky}
        </Action>
        <Action kind="add_slot" params={{ sticky: false }} verb="slot.add" arg="cycle">
          {m.actions.addCycle}
        </Action>
        <Action
          kind="set_governor_mode"
          params={{ mode: g.mode === 'autonomous' ? 'suggest' : 'autonomous' }}
          verb="governor.mode"
        >
          {g.mode === 'autonomous' ? m.actions.suggest : m.actions.autonomous}
        </Action>
      </div>
    </>
  );
}

/** Bands 0.3, 0.6, 0.8 with a needle; the band word comes from the server. */
function Gauge({
  value,
  band,
}: {
  readonly value: number | null | undefined;
  readonly band: string | null | undefined;
}): JSX.Element | null {
  if (value == null || !Number.isFinite(value)) return null;
  const x = 4 + 192 * Math.min(1, Math.max(0, value));
  return (
    <svg class="gauge" viewBox="0 0 200 18" role="img" aria-label={t.gauge(plain(value, 3), band ?? '')}>
      <title>{t.gauge(plain(value, 3), band ?? '')}</title>
      {[
        [0, 0.3, 'a'],
        [0.3, 0.6, 'b'],
        [0.6, 0.8, 'c'],
        [0.8, 1, 'd'],
      ].map(([from, to, name]) => (
        <rect
          key={name}
          class={`zone-${name}`}
          x={4 + 192 * Number(from)}
          y={6}
          width={192 * (Number(to) - Number(from)) - 1}
          height={6}
        />
      ))}
      <path class="needle" d={`M${x - 4} 1h8l-4 6z M${x} 6v10`} />
    </svg>
  );
}

function Suggestions({ governor }: { readonly governor: Governor }): JSX.Element {
  if (governor.suggestions == null) return <Val v={null} />;
  const open = listOf(governor.suggestions).filter((row) => (row.state ?? 'open') === 'open');
  if (open.length === 0) return <p class="muted">{t.noSuggestion}</p>;
  return (
    <ul class="suggestions">
      {open.map((row) => (
        <li key={row.id}>
          <Suggested row={row} />
        </li>
      ))}
    </ul>
  );
}

function Suggested({ row }: { readonly row: Suggestion }): JSX.Element {
  const left = row.expires_at == null ? null : toSeconds(row.expires_at) - now.value;
  const params = Object.entries(row.params ?? {})
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
  return (
    <div class={`suggestion ${row.severity ?? ''}`}>
      <p>
        <b>{row.kind ?? m.reasons.not_reported}</b> <span class="muted">{params}</span>
      </p>
      <p>{row.reason ?? <Val v={null} />}</p>
      <div class="actions">
        <Action kind="approve_suggestion" params={{ suggestion_id: row.id }} verb="suggestion.approve" tone="primary">
          {m.actions.approve}
        </Action>
        <Action kind="dismiss_suggestion" params={{ suggestion_id: row.id }} verb="suggestion.dismiss">
          {m.actions.dismiss}
        </Action>
        {left !== null && <span class="muted num">{left > 0 ? t.expires(duration(left)) : t.expired}</span>}
      </div>
    </div>
  );
}

function Actions({ rows }: { readonly rows: readonly GovernorAction[] | null }): JSX.Element {
  if (rows === null) return <Val v={null} />;
  if (rows.length === 0) return <p class="muted">{t.noActions}</p>;
  return (
    <ol class="feed short" tabIndex={0} aria-label={t.actions}>
      {rows.map((row) => {
        const when = row.ts ?? row.at;
        return (
          <li key={`${when}${row.text ?? row.kind}`}>
            {when != null && <span class="num muted">{atTime(when)} </span>}
            {row.text ?? [row.kind, row.reason].filter(Boolean).join(': ')}
          </li>
        );
      })}
    </ol>
  );
}

import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { m } from '../../text/messages';
import { integer, plain, toSeconds } from '../../truth/format';
import { Age, Val } from '../../truth/Val';

const t = m.determinism;

/** The self-replay gate: the run replays its own journal and must end in the same digest. */
export function DeterminismCard(): JSX.Element {
  const d = status.value.determinism;
  const state = d?.last_replay_status ?? null;
  const good = state !== null && /^(equal|ok|match|pass(ed)?)$/i.test(state);
  const bad = state !== null && /diverg|differ|fail|mismatch/i.test(state);
  return (
    <Card
      id="determinism"
      title={t.title}
      aside={
        <span class={`badge ${bad ? 'crit' : ''}`}>
          {bad ? `◆ ${t.diverged}` : good ? `= ${t.equal}` : (state ?? <Val v={null} tight />)}
        </span>
      }
    >
      <Facts
        rows={[
          [t.gate, state === null ? <Val v={null} /> : <span class={bad ? 'crit-text' : ''}>{state}</span>],
          [
            t.hash,
            d?.last_replay_hash ? (
              <code class="clip" title={d.last_replay_hash}>
                {d.last_replay_hash}
              </code>
            ) : (
              <Val v={null} />
            ),
          ],
          [t.at, <Age t={d?.last_replay_at == null ? null : toSeconds(d.last_replay_at)} />],
          [t.rate, <Val v={d?.events_per_sec} f={integer} unit={t.perSec} />],
          [t.lag, <Val v={d?.journal_lag_ms} f={(value) => plain(value, 2)} unit={t.ms} />],
          [t.alloc, <Val v={d?.alloc_bytes_per_event} f={(value) => plain(value, 1)} unit={t.bytes} />],
        ]}
      />
      <p class="muted small">{t.explain}</p>
    </Card>
  );
}

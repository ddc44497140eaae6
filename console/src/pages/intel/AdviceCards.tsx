import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { duration, integer, percent, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { regime } from './model';
import { intel as t } from './texts';

/** Second opinion of a language model; it acts only through an operator (regime.md §13). */
export function AdvisorCard(): JSX.Element {
  const a = regime.value.ai_regime_advisor;
  const o = a?.opinion;
  const none = o?.recommended_tier == null;
  return (
    <Card
      id="advisor"
      title={t.advisor}
      aside={<span class="badge">{a?.enabled === true ? (a.agreement ?? 'on') : t.off}</span>}
    >
      {none ? (
        <p class="muted">{a?.error || t.noOpinion}</p>
      ) : (
        <>
          <p>
            tier {o.recommended_tier} · {o.recommended_direction} · conviction {o.conviction}
          </p>
          <p class="guidance">{o.rationale}</p>
          <p class="muted">{o.watch_for}</p>
          <p class="muted small">
            {a?.provider} · <Val v={a?.last_run_age_sec} f={duration} tight />
          </p>
        </>
      )}
      <div class="actions">
        <Action kind="ai_regime_ask" unless={a?.enabled === true ? null : t.off}>
          {t.ask}
        </Action>
        <Action kind="ai_regime_override" unless={none ? t.noOpinion : a?.agreement === 'agree' ? t.agrees : null}>
          {t.apply}
        </Action>
        <Action kind="ai_regime_revert" unless={a?.override?.active === true ? null : '–'}>
          {t.revert}
        </Action>
        <Action kind="ai_regime_dismiss" unless={none ? t.noOpinion : null}>
          {t.dismiss}
        </Action>
      </div>
    </Card>
  );
}

/** Twelve checks and one light. */
export function DigestCard(): JSX.Element {
  const d = regime.value.signal_digest;
  return (
    <Card id="digest" title={t.digest} aside={<span class={`badge light-${d?.light ?? ''}`}>{d?.light ?? '–'}</span>}>
      <p class="guidance">{d?.top_concern ?? t.notEnough}</p>
      <ul class="digest-rows">
        {(d?.checks ?? []).map((row) => (
          <li key={row.signal} class={row.severity === 'red' ? 'crit' : row.severity === 'amber' ? 'warn' : ''}>
            <span aria-hidden="true">{row.severity === 'red' ? '◆' : row.severity === 'amber' ? '▲' : '·'}</span>{' '}
            {row.title ?? row.signal}: <span class="muted">{row.detail}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How far the score is proven, and what is in force. */
export function RolloutCard(): JSX.Element {
  const r = regime.value.rollout;
  const s = regime.value.steering ?? {};
  const stage = r?.stage ?? 0;
  const acting = Object.entries(s).filter(
    ([name, value]) => name !== 'neutral' && value !== null && value !== '' && value !== 1 && value !== 0,
  );
  return (
    <Card id="rollout" title={t.rollout} aside={<span class="badge">{`${t.stage} ${stage}`}</span>}>
      <Facts
        rows={[
          [t.history, <Val v={r?.history_days} f={(v) => plain(v, 1)} />],
          [t.unavailable, <Val v={r?.unavailable_share == null ? null : r.unavailable_share * 100} f={percent} />],
          [t.changes, <Val v={r?.band_changes_per_day} f={(v) => plain(v, 1)} />],
          [t.wouldBe, <Val v={r?.would_be_cap} f={integer} />],
        ]}
      />
      <p class="muted">{r?.ready_for_throttle === true ? t.ready : (r?.why_not ?? []).join('; ')}</p>
      <h3>{t.steering}</h3>
      <p class="muted">
        {s['neutral'] !== false ? t.neutral : acting.map(([name, value]) => `${name} ${String(value)}`).join(', ')}
      </p>
      <div class="actions">
        {stage < 4 && (
          <Action kind="regime_stage" params={{ stage: stage + 1 }}>
            {t.toStage(stage + 1)}
          </Action>
        )}
        <Action kind="regime_rollback" tone="danger">
          {t.rollback}
        </Action>
      </div>
    </Card>
  );
}

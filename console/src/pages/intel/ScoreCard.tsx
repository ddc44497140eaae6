import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { integer, plain, signed } from '../../truth/format';
import { Val } from '../../truth/Val';
import { regime } from './model';
import { adjective, ATTAINABLE, bandWord, barShare, BANDS, isFisher, sparkPoints, tone } from './shapes';
import { intel as t } from './texts';

const three = (value: number): string => plain(value, 3);
const TRENDS: Readonly<Record<string, string>> = { rising: '▲', stable: '▬', falling: '▼' };

/** The score with its scale, history, four components and everything they are made of (console.md §7.1–§7.4). */
export function ScoreCard(): JSX.Element {
  const s = regime.value.manifold_score;
  const ready = s?.enabled === true && s.available === true;
  const state = s?.enabled !== true ? t.off : ready ? bandWord(s.band) : t.notEnough;
  return (
    <Card id="mts" title={t.score} span={6} aside={<span class="badge">{state}</span>}>
      <p class={`mts-value ${ready ? `band-${s.band}` : ''}`}>
        <span class="mts-figure">{ready ? <Val v={s.mts} f={(v) => v.toFixed(2)} /> : <Val v={{ q: 'absent', r: s?.enabled === true ? 'warming_up' : 'disabled' }} />}</span>
        {ready && (
          <>
            <b>{bandWord(s.band)}</b>
            <span class="muted">
              <span aria-hidden="true">{TRENDS[s.trend ?? ''] ?? ''}</span> {s.trend ?? ''}
            </span>
            <span class="muted">
              {s.mts_30m_ago == null || s.momentum_30m == null ? t.noEarlier : t.change(signed(s.momentum_30m, (v) => v.toFixed(3)))}
            </span>
          </>
        )}
      </p>
      <Scale value={ready ? (s.mts ?? null) : null} />
      <Sparkline values={s?.history_sparkline ?? []} />
      <Bars components={ready ? (s.components ?? {}) : null} />
      <p class="guidance">{s?.interpretation ?? ''}</p>
      {(s?.inputs_missing?.length ?? 0) > 0 && (
        <p class="muted">{t.missingInputs((s?.inputs_missing ?? []).join(', '))}</p>
      )}
      <Effects />
      <details>
        <summary>{t.decomposition}</summary>
        <Decomposition />
      </details>
    </Card>
  );
}

/** 0 … 1 in bands, the mark of the score, and the largest value that can be reached. */
function Scale({ value }: { readonly value: number | null }): JSX.Element {
  return (
    <svg class="mts-scale" viewBox="0 0 280 18" role="img" aria-label={t.scale(value === null ? t.notEnough : value.toFixed(2))}>
      {BANDS.map(([name, low, high]) => (
        <rect key={name} class={`band-${name}`} x={280 * low} y={6} width={280 * (high - low)} height={8} />
      ))}
      <path class="mts-most" d={`M${280 * ATTAINABLE} 3v14`} />
      {value !== null && <path class="mts-mark" d={`M${280 * value} 16l-4 -14h8z`} />}
    </svg>
  );
}

/** Fixed domain 0 … 1, so that height means the same every day; gaps break the line. */
function Sparkline({ values }: { readonly values: readonly (number | null)[] }): JSX.Element {
  const runs = sparkPoints(values);
  const count = values.filter((value) => value !== null).length;
  if (count === 0) return <p class="muted">{t.noScores}</p>;
  return (
    <svg class="mts-line" viewBox="0 0 280 64" role="img" aria-label={t.sparkline(count)}>
      {BANDS.slice(1).map(([name, low]) => (
        <path key={name} class="mts-band" d={`M4 ${60 - 56 * low}H276`} />
      ))}
      {runs.map((run) =>
        run.length === 1 && run[0] ? (
          <circle key={run[0].x} cx={run[0].x} cy={run[0].y} r={2} />
        ) : (
          <polyline key={run[0]?.x} points={run.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(' ')} />
        ),
      )}
      {count === 1 && (
        <text x={8} y={12}>
          {t.oneSample}
        </text>
      )}
    </svg>
  );
}

const NAMES = ['regime_clarity', 'regime_stability', 'throughput_efficiency', 'signal_coherence'] as const;

function Bars({ components }: { readonly components: Readonly<Record<string, number>> | null }): JSX.Element {
  return (
    <div class="bars">
      {NAMES.map((name) => {
        const value = components?.[name];
        const label = t.components[name] ?? name;
        if (value === undefined)
          return (
            <div key={name} class="bar-row mts-bar">
              <span class="bar-label">{label}</span>
              <div class="meter hatched" />
              <Val v={null} tight />
            </div>
          );
        const share = barShare(name, value);
        return (
          <div key={name} class="bar-row mts-bar">
            <span class="bar-label">{label}</span>
            <div class="meter" role="img" aria-label={`${label} ${three(value)}`}>
              <span class={`meter-fill ${tone(share)}`} style={{ width: `${share * 100}%` }} />
            </div>
            <span>
              <span class="num">{three(value)}</span> <span class="muted">{adjective(name, share)}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** What the score does now, and its memory. */
function Effects(): JSX.Element {
  const a = regime.value.advisory;
  const k = regime.value.manifold_score?.kernel_memory;
  return (
    <Facts
      columns={2}
      rows={[
        [
          t.entryCap,
          a?.entry_cap == null ? (
            <Val v={null} />
          ) : (
            <span class="num">
              {integer(a.entry_cap)}{' '}
              <span class="muted">{a.mts_throttled === true ? t.throttled(integer(a.entry_cap_unthrottled ?? a.entry_cap)) : t.off}</span>
            </span>
          ),
        ],
        [
          t.memory,
          k?.enabled === true ? (
            <span>
              <Val v={k.samples} f={integer} tight /> {t.samples}, <Val v={k.score} f={three} tight />, α{' '}
              <Val v={k.blend_alpha} f={three} tight />
            </span>
          ) : (
            <span class="muted">{t.off}</span>
          ),
        ],
      ]}
    />
  );
}

function Decomposition(): JSX.Element {
  const s = regime.value.manifold_score;
  const details = Object.entries(s?.component_details ?? {});
  if (s?.available !== true || details.length === 0) return <p class="muted">{t.notEnough}</p>;
  return (
    <>
      <Facts columns={2} rows={details.map(([name, value]) => [name.replaceAll('_', ' '), <Val key={name} v={value} f={three} />])} />
      <p class="num">
        ({NAMES.map((name) => three(s.components?.[name] ?? NaN)).join(' · ')})<sup>¼</sup> = <Val v={s.fisher_score} f={(v) => plain(v, 6)} />{' '}
        {isFisher(s.components, s.fisher_score) ? <span class="muted">✓</span> : <span class="warn-text">! {t.inconsistent}</span>}
      </p>
    </>
  );
}

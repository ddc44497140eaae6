import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { regime } from './model';
import { barShare, sparkline, tone } from './shapes';
import { intel as t } from './texts';

const WIDTH = 240;
const HEIGHT = 44;
const three = (value: number): string => plain(value, 3);

/** The score with its history, its four components and everything they are made of (regime.md §9.11). */
export function ScoreCard(): JSX.Element {
  const s = regime.value.manifold_score;
  const state = s?.enabled !== true ? t.off : s.available === true ? (s.band ?? '') : t.notEnough;
  const values = s?.history_sparkline ?? [];
  return (
    <Card id="mts" title={t.score} span={6} aside={<span class="badge">{state}</span>}>
      <p class="mts-value">
        <Val v={s?.available === true ? s.mts : null} f={three} /> <span class="muted">{s?.trend ?? ''}</span>
      </p>
      {values.length > 1 ? (
        <svg class="mts-line" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t.sparkline(values.length)}>
          <path d={sparkline(values, WIDTH, HEIGHT)} />
        </svg>
      ) : (
        <p class="muted">{t.noHistory}</p>
      )}
      <Bars components={s?.available === true ? (s.components ?? {}) : {}} />
      <p class="guidance">{s?.interpretation ?? ''}</p>
      {(s?.inputs_missing?.length ?? 0) > 0 && (
        <p class="muted">{t.missingInputs((s?.inputs_missing ?? []).join(', '))}</p>
      )}
      <details>
        <summary>{t.decomposition}</summary>
        <Facts
          columns={2}
          rows={Object.entries(s?.component_details ?? {}).map(([name, value]) => [
            name.replaceAll('_', ' '),
            <Val key={name} v={value} f={three} />,
          ])}
        />
      </details>
    </Card>
  );
}

function Bars({ components }: { readonly components: Readonly<Record<string, number>> }): JSX.Element {
  return (
    <div class="bars">
      {Object.entries(components).map(([name, value]) => {
        const share = barShare(name, value);
        return (
          <div key={name} class="bar-row">
            <span class="bar-label">{t.components[name] ?? name}</span>
            <div class="meter" role="img" aria-label={`${t.components[name] ?? name} ${three(value)}`}>
              <span class={`meter-fill ${tone(share)}`} style={{ width: `${share * 100}%` }} />
            </div>
            <span class="num">{three(value)}</span>
          </div>
        );
      })}
    </div>
  );
}

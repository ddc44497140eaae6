import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { limits } from '../../live/freshness';
import { m } from '../../text/messages';
import { integer, percent, plain } from '../../truth/format';
import { Age, Val } from '../../truth/Val';

const t = m.scanner;

/** What kind of market the scanner sees; without confidence it is warming up, not calm. */
export function ScannerCard(): JSX.Element {
  const s = status.value.scanner;
  const cold = s?.confidence === 0;
  const progress = s?.samples != null && s.needed != null ? ` ${s.samples}/${s.needed}` : '';
  return (
    <Card
      id="scanner"
      title={t.title}
      aside={
        cold ? (
          <span class="badge">
            {t.warming}
            {progress}
          </span>
        ) : (
          <span class="badge">{s?.regime ?? <Val v={null} tight />}</span>
        )
      }
    >
      {s?.enabled === false ? (
        <p class="muted">{m.reasons.disabled}</p>
      ) : (
        <Facts
          columns={2}
          rows={[
            [
              t.regime,
              cold ? (
                <span class="absent hatched">
                  {t.warming}
                  {progress}
                </span>
              ) : (
                <Val v={s?.regime} />
              ),
            ],
            [t.direction, <Val v={s?.trend_direction} />],
            [t.volatility, <Val v={s?.volatility} f={(value) => plain(value, 2)} />],
            [t.confidence, <Val v={s?.confidence} f={(value) => plain(value, 2)} />],
            [t.atr, <Val v={s?.atr_pct} f={percent} />],
            [t.adx, <Val v={s?.adx} f={(value) => plain(value, 1)} />],
            [t.efficiency, <Val v={s?.directional_efficiency} f={(value) => plain(value, 3)} />],
            [t.width, <Val v={s?.bb_width} f={(value) => plain(value, 4)} />],
            [
              t.hmm,
              s?.hmm == null ? (
                <Val v={null} />
              ) : (
                <>
                  {s.hmm.trained ? t.trained : t.untrained}{' '}
                  <span class="muted num">
                    <Val v={s.hmm.samples} f={integer} tight />/<Val v={s.hmm.target} f={integer} tight />
                  </span>
                </>
              ),
            ],
            [t.updated, <Age t={s?.updated_at} limits={limits.value['default']} />],
          ]}
        />
      )}
    </Card>
  );
}

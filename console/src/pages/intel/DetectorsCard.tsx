import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { regime } from './model';
import { intel as t } from './texts';

type Block = Readonly<Record<string, unknown>> | null | undefined;

const three = (value: number): string => plain(value, 3);

function number(block: Block, key: string): number | null {
  const value = block?.[key];
  return typeof value === 'number' ? value : null;
}

function state(block: Block): string {
  return block?.['enabled'] !== true ? t.off : block['warming'] === true ? t.notEnough : 'on';
}

/** One line per detector: whether it runs, what it says, and what it lacks. */
export function DetectorsCard(): JSX.Element {
  const r = regime.value;
  const h = r.hmm_regime;
  const b = r.belief_state;
  const why = h?.trained === true ? '' : h?.why_not || h?.error || t.notEnough;
  return (
    <Card id="detectors" title={t.detectors} span={8}>
      <Facts
        columns={2}
        rows={[
          [
            'regime model',
            h?.enabled !== true ? (
              t.off
            ) : h.trained === true ? (
              <>
                {h.regime} <Val v={h.confidence} f={three} tight />
              </>
            ) : (
              <span class="muted">{why}</span>
            ),
          ],
          ['training depth', <Val v={h?.training_depth?.quality_tier ?? null} />],
          ['agreement', <Val v={r.hmm_consensus?.agreement ?? null} />],
          ['direction', <Val v={b?.enabled === true ? b.direction_score : null} f={three} />],
          ['switch risk', <Val v={b?.enabled === true ? b.p_switch_consensus : null} f={three} />],
          [
            'change point',
            <>
              {state(r.bocpd)} <Val v={number(r.bocpd, 'change_prob')} f={three} tight />
            </>,
          ],
          [
            'fill times',
            <>
              {state(r.survival_model)} <Val v={number(r.survival_model, 'n_observations')} tight />
            </>,
          ],
          ['position beliefs', state(r.trade_beliefs)],
          ['throughput', state(r.throughput_sizer)],
          ['Kelly', state(r.kelly)],
          ['tier', <Val v={String(r.regime_directional?.['tier_label'] ?? '') || null} />],
        ]}
      />
    </Card>
  );
}

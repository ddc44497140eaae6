import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { integer, money, plain } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { regime } from './model';
import { spawnBlock } from './shapes';
import { intel as t } from './texts';

/** Churners of the slots: state, why one waits, spawn and kill (regime.md §12.9). */
export function ChurnerCard(): JSX.Element {
  const c = regime.value.churner;
  return (
    <Card
      id="churner"
      title={t.churners}
      aside={
        <span class="badge">
          {c?.enabled === true ? `${c.active_slots ?? 0} / ${c.max_active ?? 0}` : t.off}
        </span>
      }
    >
      <Facts
        rows={[
          [
            t.gate,
            <>
              <Val v={c?.mts} f={(v) => plain(v, 3)} tight /> · <Val v={c?.mts_gate} f={(v) => plain(v, 3)} tight />
            </>,
          ],
          [
            t.reserve,
            <>
              <Val v={c?.reserve_available_usd} f={money} hide tight /> ·{' '}
              <Val v={c?.reserve_config_usd} f={money} hide tight />
            </>,
          ],
          [
            t.today,
            <>
              <Val v={c?.cycles_today} f={integer} tight /> · <Pnl v={c?.profit_today} />
            </>,
          ],
          [t.paused, <span class="muted">{c?.paused_reason || '–'}</span>],
        ]}
      />
      <ul class="churner-rows">
        {(c?.states ?? []).map((row) => {
          const why = spawnBlock(c, row);
          return (
            <li key={row.slot_id}>
              <span class="num">{row.slot_id}</span>{' '}
              <span class="badge">{(row.state ?? 'idle').replace('_', ' ')}</span>{' '}
              <span class="muted">{row.cancel_pending === true ? 'cancel_pending' : (row.last_error ?? '')}</span>
              {row.active === true ? (
                <Action kind="churner_kill" params={{ slot_id: row.slot_id }} tone="danger">
                  {t.kill}
                </Action>
              ) : (
                <Action kind="churner_spawn" params={{ slot_id: row.slot_id }} unless={why}>
                  {t.spawn}
                </Action>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

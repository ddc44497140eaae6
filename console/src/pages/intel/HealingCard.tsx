import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { listOf } from '../../contract/collection';
import { duration, integer, money, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { regime } from './model';
import { intel as t } from './texts';

/** Ages of the open exits, the subsidy, what was left alone and why, and what waits for a decision. */
export function HealingCard(): JSX.Element {
  const h = regime.value.self_healing;
  const bands = (h?.age_heatmap?.bands ?? []).filter((row) => (row.count ?? 0) > 0);
  const skipped = Object.entries(h?.repricing?.last_summary ?? {});
  const queue = listOf(h?.cleanup_queue ?? []);
  return (
    <Card
      id="healing"
      title={t.healing}
      aside={<span class="badge">{h?.repricing?.enabled === true ? 'on' : t.off}</span>}
    >
      <h3>{t.ages}</h3>
      {bands.length === 0 ? (
        <p class="muted">{t.noExits}</p>
      ) : (
        <div class="age-bar" role="img" aria-label={bands.map((b) => `${b.band} ${b.count}`).join(', ')}>
          {bands.map((b) => (
            <span
              key={b.band}
              class={`age-${b.band}`}
              style={{ flexGrow: b.count ?? 0 }}
              title={`${b.band} ${b.count}`}
            >
              {b.band} {b.count}
            </span>
          ))}
        </div>
      )}
      <Facts
        rows={[
          [
            t.subsidy,
            <>
              <Val v={h?.subsidy?.balance} f={money} hide tight /> ·{' '}
              <Val v={h?.subsidy?.pending_needed} f={money} hide tight />
            </>,
          ],
          [t.moved, <Val v={h?.repricing?.lifetime_repriced} f={integer} />],
          [
            t.skipped,
            <span class="muted">{skipped.map(([code, n]) => `${code} ${n}`).join(', ') || '–'}</span>,
          ],
        ]}
      />
      <h3>{t.queue}</h3>
      {queue.length === 0 && <p class="muted">{t.emptyQueue}</p>}
      {queue.map((row) => (
        <div key={row.position_id} class="suggestion">
          {row.slot_id}
          {row.trade_id} · <Val v={row.age_sec} f={duration} tight /> ·{' '}
          <Val v={row.exit_price} f={(v) => plain(v, 6)} tight />
          <div class="actions">
            <Action kind="self_heal_reprice_breakeven" params={{ position_id: row.position_id }}>
              {t.breakeven}
            </Action>
            <Action kind="self_heal_keep_holding" params={{ position_id: row.position_id }}>
              {t.hold}
            </Action>
            <Action kind="self_heal_close_market" params={{ position_id: row.position_id }} tone="danger">
              {t.close}
            </Action>
          </div>
        </div>
      ))}
    </Card>
  );
}

import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { listOf } from '../../contract/collection';
import { duration, integer, money, percent, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { regime } from './model';
import type { Healing } from '../../contract/regime';
import { intel as t } from './texts';

type AgeBand = NonNullable<NonNullable<NonNullable<Healing['age_heatmap']>['bands']>[number]>;

/** Ages of the open exits, the subsidy, what was left alone and why, and what waits for a decision. */
export function HealingCard(): JSX.Element {
  const h = regime.value.self_healing;
  const bands = h?.age_heatmap?.bands ?? [];
  const total = bands.reduce((sum, row) => sum + (row.count ?? 0), 0);
  const skipped = Object.entries(h?.repricing?.last_summary ?? {});
  const queue = listOf(h?.cleanup_queue ?? []);
  return (
    <Card
      id="healing"
      title={t.healing}
      aside={<span class="badge">{h?.repricing?.enabled === true ? 'on' : t.off}</span>}
    >
      <h3>{t.ages}</h3>
      {total === 0 ? (
        <p class="muted">{t.noExits}</p>
      ) : (
        <AgeBar bands={bands} />
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

/** Counts of the bands from fresh to write-off, as wide as they are many; an empty band is only in the table. */
function AgeBar({ bands }: { readonly bands: readonly AgeBand[] }): JSX.Element {
  const some = bands.filter((row) => (row.count ?? 0) > 0);
  return (
    <>
      <div class="age-bar" role="img" aria-label={some.map((row) => `${row.band} ${row.count}`).join(', ')}>
        {some.map((row) => (
          <span key={row.band} class={`age-${row.band}`} style={{ flexGrow: row.count ?? 0 }} title={`${word(row)} ${row.count}`}>
            {row.count}
          </span>
        ))}
      </div>
      <ul class="age-legend">
        {bands.map((row) => (
          <li key={row.band}>
            <span class={`age-swatch age-${row.band}`} aria-hidden="true" /> {word(row)} <b class="num">{row.count ?? 0}</b>{' '}
            <span class="muted num">{percent(row.pct ?? 0, 0)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function word(row: AgeBand): string {
  return (row.band ?? '').replace('_', '-');
}

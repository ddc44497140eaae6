import type { ComponentChildren, JSX } from 'preact';
import { pairPrice } from '../../app/format';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { engineChip, priceAge, sourceText } from '../../app/truthChips';
import { venueBadge } from '../../app/venue';
import { now } from '../../live/clock';
import { classify, priceLimits } from '../../live/freshness';
import { m } from '../../text/messages';
import { duration, integer, money, percent } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';

const t = m.summary;

/** Price, result and state of the plant; the first thing read. */
export function SummaryCard(): JSX.Element {
  const s = status.value;
  const quote = s.quote_asset;
  return (
    <Card id="summary" title={`${t.title} · ${s.pair ?? m.pair}`} span={12} aside={<Source />}>
      <div class="figures">
        <Figure label={m.price}>
          <PriceNow />
        </Figure>
        <Figure label={t.today}>
          <Pnl v={s.today_pnl} unit={quote} />
        </Figure>
        <Figure label={t.netRealised}>
          <Pnl v={s.net_realised} unit={quote} />
        </Figure>
        <Figure label={t.unrealised}>
          <Pnl v={s.unrealised} unit={quote} />
        </Figure>
        <Figure label={t.equity}>
          <Val v={s.balances?.equity_quote} f={money} unit={quote} hide />
        </Figure>
        <Figure label={t.roundTrips}>
          <Val v={s.total_round_trips} f={integer} />
        </Figure>
        <Figure label={t.slots}>
          <Val v={s.slot_count} f={integer} />
        </Figure>
        <Figure label={t.phases}>
          <Phases />
        </Figure>
      </div>
      <Facts
        columns={3}
        rows={[
          [
            t.bidAsk,
            <>
              <Val v={s.bid} f={pairPrice} /> · <Val v={s.ask} f={pairPrice} />
            </>,
          ],
          [t.totalProfit, <Pnl v={s.total_profit} unit={quote} />],
          [t.recoveryProfit, <Pnl v={s.total_recovery_profit} unit={quote} />],
          [t.fees, <Val v={s.total_fees} f={money} unit={quote} />],
          [t.writeOffs, <Val v={s.total_write_offs} f={money} unit={quote} />],
          [t.orphans, <Val v={s.total_orphans} f={integer} />],
          [t.entry, <Val v={s.entry_pct} f={percent} />],
          [t.profit, <Val v={s.profit_pct} f={percent} />],
          [t.orderCost, <Val v={s.actual_order_cost?.mean} f={money} unit={quote} />],
          [t.mode, <Mode />],
          [t.venue, <Val v={venueBadge(s.venue)?.word ?? null} />],
          [
            t.conditions,
            s.conditions == null ? (
              <Val v={null} />
            ) : (
              <span class={s.conditions.length > 0 ? 'warn-text' : 'muted'}>
                {s.conditions.join(', ') || t.noConditions}
              </span>
            ),
          ],
          [m.uptime, <Val v={s.uptime_sec} f={duration} />],
          [t.seq, <Val v={s.jseq} f={integer} />],
        ]}
      />
    </Card>
  );
}

/** The mode with every reason the plant gave. */
function Mode(): JSX.Element {
  const s = status.value;
  const chip = engineChip(s);
  return <span class={chip.tone === 'crit' ? 'crit-text' : chip.tone === 'warn' ? 'warn-text' : ''}>{s.mode == null ? <Val v={null} /> : chip.text}</span>;
}

function Figure({ label, children }: { readonly label: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="figure">
      <span class="figure-label">{label}</span>
      <span class="figure-value">{children}</span>
    </div>
  );
}

function PriceNow(): JSX.Element {
  const s = status.value;
  const age = priceAge(s, now.value);
  const grade = classify(age, priceLimits(s.stale_price_max_age_sec));
  return (
    <span class={s.price == null || grade === 'fresh' ? '' : `stale ${grade}`}>
      <Val v={s.price} f={pairPrice} unit={s.quote_asset} />
      {s.price != null && age !== null && <span class="age"> ◷ {duration(age)}</span>}
    </span>
  );
}

function Source(): JSX.Element {
  const text = sourceText(status.value.price_source);
  return (
    <span class="source" data-testid="price-source">
      {m.source}: {text ?? <Val v={null} />}
    </span>
  );
}

function Phases(): JSX.Element {
  const phases = status.value.phases;
  if (!phases) return <Val v={null} />;
  return (
    <>
      {Object.entries(phases).map(([phase, count]) => (
        <>
          <span key={phase} class={`phase ${phase}`}>
            {phase} <Val v={count} f={integer} tight />
          </span>{' '}
        </>
      ))}
    </>
  );
}

/** The daily-loss rail: realised loss of the day against its limit. */
export function DailyLossCard(): JSX.Element {
  const daily = status.value.daily;
  const quote = status.value.quote_asset;
  const limit = daily?.limit;
  const used = daily?.realised_loss;
  const share = limit != null && limit > 0 && used != null ? Math.min(1, used / limit) : null;
  return (
    <Card
      id="daily"
      title={m.daily.title}
      aside={daily?.lock_active ? <span class="badge crit">◆ {m.daily.locked}</span> : undefined}
    >
      {share !== null && (
        <div class="meter" role="img" aria-label={`${m.daily.used} ${money(used ?? 0)} / ${money(limit ?? 0)}`}>
          <span
            class={`meter-fill ${share >= 1 ? 'crit' : share >= 0.7 ? 'warn' : ''}`}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      <Facts
        rows={[
          [m.daily.used, <Val v={used} f={money} unit={quote} />],
          [m.daily.limit, <Val v={limit} f={money} unit={quote} />],
          [
            m.daily.lock,
            daily?.lock_active == null ? <Val v={null} /> : daily.lock_active ? m.daily.locked : m.daily.open,
          ],
          [m.daily.day, <Val v={daily?.day} />],
        ]}
      />
    </Card>
  );
}

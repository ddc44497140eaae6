import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import type { Num } from '../../contract/grid';
import { m } from '../../text/messages';
import { duration, integer, money, percent, volume } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';

const t = m.balances;

/** What the exchange account holds, and how it got there. */
export function BalancesCard(): JSX.Element {
  const b = status.value.balances;
  const { quote_asset: quote, base_asset: base } = status.value;
  const two = (a: Num, c: Num, f: (value: number) => string): JSX.Element => (
    <>
      <Val v={a} f={f} hide tight /> · <Val v={c} f={f} hide tight />
    </>
  );
  return (
    <Card
      id="balances"
      title={t.title}
      aside={
        <span class="muted num">
          {t.age} <Val v={b?.age_sec} f={duration} tight />
        </span>
      }
    >
      <Facts
        columns={2}
        rows={[
          [t.equity, <Val v={b?.equity_quote} f={money} unit={quote} hide />],
          [t.equityBase, <Val v={b?.equity_base_eq} f={volume} unit={base} hide />],
          [t.quote, two(b?.quote_total, b?.quote_held, money)],
          [t.base, two(b?.base_total, b?.base_held, volume)],
          [
            t.available,
            <>
              <Val v={b?.available_quote} f={money} hide tight /> · <Val v={b?.available_base} f={volume} hide tight />
            </>,
          ],
          [t.buyReady, <Val v={b?.buy_ready_slots} f={integer} />],
          [t.baseline, <Val v={b?.baseline_quote} f={money} unit={quote} hide />],
          [t.growth, <Val v={b?.growth_pct} f={percent} />],
          [t.flows, <Val v={b?.external_flows} f={money} unit={quote} hide />],
          [t.unexplained, <Pnl v={b?.unexplained} unit={quote} />],
        ]}
      />
    </Card>
  );
}

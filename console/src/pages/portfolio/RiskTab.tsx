import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { errorText, getJson } from '../../live/api';
import { PlainTable } from '../../table/PlainTable';
import { percent } from '../../truth/format';
import { kindName } from './PostureTab';
import { fixed, portfolio } from './status';

interface Holding {
  readonly token: string;
  readonly kind: string;
  readonly value_usd: string;
  readonly weight: number;
  readonly risk_share: number;
  readonly inverse_volatility: number;
  readonly risk_parity: number;
}

interface Risk {
  readonly available: boolean;
  readonly reason?: string;
  readonly days?: number;
  readonly volatility?: number;
  readonly effective_bets?: number;
  readonly cvar95_day?: number;
  readonly advice?: string;
  readonly positions?: readonly Holding[];
  readonly nav: Readonly<Record<string, number | null>>;
}

const HOUR_MS = 3_600_000;
const share = (value: number | null | undefined): string => (value == null ? '–' : percent(value * 100, 1));

/** Risk of the present holdings and the tear sheet of NAV (portfolio.md §12.6); asked for once an hour of the plant. */
export function RiskTab(): JSX.Element {
  const risk = useSignal<Risk | null>(null);
  const failure = useSignal('');
  const plant = currentPlant.value;
  const hour = Math.floor((portfolio.value?.as_of ?? 0) / HOUR_MS);
  useEffect(() => {
    if (plant === null) return undefined;
    const stop = new AbortController();
    getJson<{ readonly risk: Risk }>(`/api/plants/${encodeURIComponent(plant)}/pm/risk`, stop.signal).then(
      (found) => {
        risk.value = found.risk;
        failure.value = '';
      },
      (cause: unknown) => stop.signal.aborted || (failure.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [plant, hour]);
  if (failure.value !== '') return <p role="alert">{failure.value}</p>;
  if (risk.value === null) return <p class="muted">The risk panel is being computed.</p>;
  return (
    <div class="cards">
      <Holdings risk={risk.value} />
      <Sheet nav={risk.value.nav} />
    </div>
  );
}

function Holdings({ risk }: { readonly risk: Risk }): JSX.Element {
  return (
    <Card
      id="pf-risk"
      title="Risk of the holdings"
      span={8}
      aside={risk.available ? <strong>{fixed(risk.effective_bets, 1)} effective bets</strong> : undefined}
    >
      {risk.available ? (
        <p class="muted small">
          {risk.days} common days · volatility {share(risk.volatility)} a year · mean loss of the worst 5 % of days{' '}
          {share(risk.cvar95_day)} of NAV. {risk.advice}
        </p>
      ) : (
        <p class="muted">No panel: {risk.reason}.</p>
      )}
      <PlainTable
        caption="Risk by holding"
        empty="nothing is held"
        heads={[
          'token',
          'kind',
          { title: 'value, USD', numeric: true },
          { title: 'weight', numeric: true },
          { title: 'share of risk', numeric: true },
          { title: 'inverse volatility', numeric: true },
          { title: 'risk parity', numeric: true },
        ]}
      >
        {(risk.positions ?? []).map((row) => (
          <tr key={row.token}>
            <th scope="row">{row.token}</th>
            <td>{kindName(row.kind)}</td>
            <td class="n">{row.value_usd}</td>
            <td class="n">{share(row.weight)}</td>
            <td class="n">{share(row.risk_share)}</td>
            <td class="n">{share(row.inverse_volatility)}</td>
            <td class="n">{share(row.risk_parity)}</td>
          </tr>
        ))}
      </PlainTable>
    </Card>
  );
}

const ROWS = [
  ['total', 'return'], ['cagr', 'return a year'], ['volatility', 'volatility a year'], ['max_drawdown', 'deepest fall'],
  ['cvar95', 'mean of the worst 5 % of days'], ['cdar95', 'mean of the deepest 5 % of falls'],
] as const;
const RATIOS = [['sharpe', 'Sharpe'], ['sortino', 'Sortino'], ['calmar', 'Calmar']] as const;

function Sheet({ nav }: { readonly nav: Risk['nav'] }): JSX.Element {
  return (
    <Card id="pf-nav" title="Tear sheet of NAV" span={4} aside={<span class="muted">{nav['days'] ?? 0} days</span>}>
      {nav['total'] === undefined ? (
        <p class="muted">Fewer than four midnights so far.</p>
      ) : (
        <dl class="pf-facts">
          {ROWS.map(([key, title]) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{share(nav[key])}</dd>
            </div>
          ))}
          {RATIOS.map(([key, title]) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{fixed(nav[key])}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

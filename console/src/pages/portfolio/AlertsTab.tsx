import type { JSX } from 'preact';
import { portfolio } from './status';

const INGEST = ['lag_s', 'bars', 'duplicates', 'late', 'rejected', 'revised', 'strands', 'open_results', 'invalid_skips'] as const;

/** Open alerts, breakers, ingest (console.md §8.5). */
export function AlertsTab(): JSX.Element {
  const { alerts, flags, ingest, tokens } = portfolio.value!;
  const locked = tokens.filter((row) => row.reentry_locked || row.trend_locked);
  return (
    <>
      <h2>Alerts</h2>
      {alerts.length === 0 ? <p class="muted">None open.</p> : (
        <ul>
          {alerts.map((key) => (
            <li key={key}><a href={`/incidents?q=${encodeURIComponent(key)}`}>{key}</a></li>
          ))}
        </ul>
      )}
      <h2>Circuit breaker</h2>
      <p>{flags.breaker == null ? 'None is tripped.' : `${flags.breaker}: buys are suppressed, sells on fresh prices go on.`}</p>
      <h2>Ingest</h2>
      <dl class="pf-facts">
        {INGEST.map((name) => (
          <>
            <dt>{name}</dt>
            <dd>{ingest[name] ?? '–'}</dd>
          </>
        ))}
      </dl>
      <h2>Locks</h2>
      {locked.length === 0 ? <p class="muted">None.</p> : (
        <ul>
          {locked.map((row) => (
            <li key={row.token}>
              {row.token}: {[row.reentry_locked ? 're-entry' : '', row.trend_locked ? 'trend adds' : ''].filter(Boolean).join(', ')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

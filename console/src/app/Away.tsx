import type { JSX } from 'preact';
import type { Incident } from '../contract/wire';
import { incidentTitle } from '../pages/incidents/incidentWords';
import { m } from '../text/messages';
import { duration, integer } from '../truth/format';
import { Val } from '../truth/Val';
import { money } from '../truth/format';
import { digest, dismissDigest, openCount } from './away';
import { at } from './format';

const t = m.away;

/** "While you were away": what happened, with links (console.md §1.7). */
export function AwayHost(): JSX.Element | null {
  const open = digest.value;
  if (open === null) return null;
  return (
    <aside class="away" aria-label={t.title} data-testid="away">
      <header class="card-head">
        <h2>{t.title}</h2>
        <span class="card-aside muted">
          {at(open.fromMs)} · {duration((open.toMs - open.fromMs) / 1000)}
        </span>
        <button type="button" class="icon" aria-label={m.drawer.close} onClick={dismissDigest}>
          ✕
        </button>
      </header>
      <div class="card-body">
        <dl class="facts facts-1">
          <div>
            <dt>{t.pnl}</dt>
            <dd>
              {open.pnl === null ? (
                <Val v={null} />
              ) : (
                <>
                  <Val v={open.pnl.before} f={money} hide /> → <Val v={open.pnl.after} f={money} hide />
                </>
              )}
            </dd>
          </div>
          <div>
            <dt>{t.cycles}</dt>
            <dd>{integer(open.cycles)}</dd>
          </div>
          <div>
            <dt>{t.restarts}</dt>
            <dd>{integer(open.restarts)}</dd>
          </div>
          <div>
            <dt>{t.open}</dt>
            <dd>
              <a href="/incidents">{integer(openCount())}</a>
            </dd>
          </div>
        </dl>
        <Incidents title={t.raised} rows={open.raised} />
        <Incidents title={t.returned} rows={open.returned} />
        <Lines title={t.modes} rows={open.modes} />
        <Lines title={t.notes} rows={open.notes} />
        {open.commands.length > 0 && (
          <>
            <h3>{t.commands}</h3>
            <ul class="plain-list small">
              {open.commands.slice(0, 10).map((row) => (
                <li key={row.id}>
                  <a href={`/commands/${encodeURIComponent(row.id)}`}>{row.text}</a> {row.who}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </aside>
  );
}

function Incidents({ title, rows }: { readonly title: string; readonly rows: readonly Incident[] }): JSX.Element {
  if (rows.length === 0) return <p class="muted small">{`${title}: ${m.away.none}`}</p>;
  return (
    <>
      <h3>
        {title} ({integer(rows.length)})
      </h3>
      <ul class="plain-list small">
        {rows.slice(0, 8).map((row) => (
          <li key={row.id}>
            <a href={`/incidents?sel=incident:${encodeURIComponent(String(row.id))}`}>
              {row.severity} {incidentTitle(row)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Lines({ title, rows }: { readonly title: string; readonly rows: readonly string[] }): JSX.Element | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain-list small">
        {rows.slice(-8).map((row, index) => (
          <li key={index}>{row}</li>
        ))}
      </ul>
    </>
  );
}

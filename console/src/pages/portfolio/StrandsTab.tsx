import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { currentPlant } from '../../app/currentPlant';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { fixed, modeOf, phaseName, portfolio, type Reason, type Strand } from './status';

const TYPES = [
  '', 'add', 'trim', 'cut', 'hold', 'trend_add', 'no_trend_add', 'demote', 'promote', 'add_probe', 'flip_build',
  'hold_probe', 'trim_on_bounce',
] as const;

/** Decisions, newest first, and the reasons of the chosen one (console.md §8.4). */
export function StrandsTab(): JSX.Element {
  const rows = useSignal<readonly Strand[]>([]);
  const detail = useSignal<Strand | null>(null);
  const failure = useSignal('');
  const plant = currentPlant.value;
  const [token, type, id] = [query.value.get('token') ?? '', query.value.get('type') ?? '', query.value.get('strand')];
  const written = portfolio.value?.ingest['strands'] ?? 0;
  useEffect(() => {
    const stop = new AbortController();
    const filter = new URLSearchParams({ limit: '50', ...(token ? { token } : {}), ...(type ? { type } : {}) });
    getJson<readonly Strand[]>(`/api/plants/${plant}/portfolio/strands?${filter}`, stop.signal).then(
      (found) => (rows.value = found),
      (cause: unknown) => stop.signal.aborted || (failure.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [plant, token, type, written]);
  useEffect(() => {
    detail.value = null;
    if (id == null) return;
    const stop = new AbortController();
    getJson<Strand>(`/api/plants/${plant}/portfolio/strands/${id}`, stop.signal).then(
      (found) => (detail.value = found),
      (cause: unknown) => stop.signal.aborted || (failure.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [plant, id]);
  return (
    <>
      <div class="inline">
        <label>
          token{' '}
          <select value={token} onChange={(event) => setQuery({ token: event.currentTarget.value })}>
            <option value="">all</option>
            {portfolio.value!.tokens.map((row) => (
              <option key={row.token} value={row.token}>{row.token}</option>
            ))}
          </select>
        </label>
        <label>
          decision{' '}
          <select value={type} onChange={(event) => setQuery({ type: event.currentTarget.value })}>
            {TYPES.map((name) => (
              <option key={name} value={name}>{name === '' ? 'all' : name}</option>
            ))}
          </select>
        </label>
        <span class="muted">{written} decisions so far</span>
      </div>
      {failure.value !== '' && <p class="crit-text">{failure.value}</p>}
      {detail.value != null && <Detail strand={detail.value} />}
      <table>
        <thead>
          <tr>
            {['time', 'token', 'decision', 'size', 'A', 'E', 'meso', 'cut pressure', 'mode'].map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row) => (
            <tr key={row.id} class={row.id === id ? 'selected' : ''}>
              <td>{new Date(row.ts).toISOString().slice(0, 16).replace('T', ' ')}</td>
              <td>{row.token}</td>
              <td>
                <button type="button" class="link" onClick={() => setQuery({ strand: row.id })}>
                  {row.decision_type}
                </button>
              </td>
              <td>{row.size_frac == null ? '–' : `${fixed(row.size_frac * 100, 1)} %`}</td>
              <td>{fixed(row.a_value)} {modeOf(row.a_value)}</td>
              <td>{fixed(row.e_value)} {modeOf(row.e_value)}</td>
              <td>{phaseName(row.meso)}</td>
              <td>{fixed(row.cut_pressure, 3)}</td>
              <td>{row.mode}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** True when every element starts where the last one ended and the last one is the stored lever. */
export function isConsistent(strand: Strand): boolean {
  const chain = (strand.reasons ?? []).filter((reason) => reason.A_after != null);
  const joined = chain.every((reason, index) => {
    const last = chain[index - 1];
    if (last === undefined) return true;
    return (
      Math.abs((reason.A_before ?? 0) - (last.A_after ?? 0)) <= 1e-9 &&
      Math.abs((reason.E_before ?? 0) - (last.E_after ?? 0)) <= 1e-9
    );
  });
  const end = chain[chain.length - 1];
  return (
    joined &&
    end !== undefined &&
    Math.abs((end.A_after ?? 0) - strand.a_value) <= 1e-9 &&
    Math.abs((end.E_after ?? 0) - strand.e_value) <= 1e-9
  );
}

function Detail({ strand }: { readonly strand: Strand }): JSX.Element {
  const reasons = strand.reasons ?? [];
  const chain = reasons.filter((reason) => reason.A_after != null);
  const gates = reasons.filter((reason) => reason.A_after == null);
  return (
    <section class="card" aria-label="reasons of the decision">
      <header class="card-head">
        <h2>{strand.token}: {strand.decision_type}</h2>
        <span class="card-aside">
          {!isConsistent(strand) && <span class="badge crit-text">! inconsistent trace</span>}
          <button type="button" onClick={() => setQuery({ strand: null })}>Close</button>
        </span>
      </header>
      <div class="card-body pf-detail">
        <Chart title="A" chain={chain} before={(r) => r.A_before} after={(r) => r.A_after} />
        <Chart title="E" chain={chain} before={(r) => r.E_before} after={(r) => r.E_after} />
        <div>
          <h3>Gates and actions</h3>
          {gates.length === 0 ? <p class="muted">none</p> : (
            <ul>
              {gates.map((gate) => (
                <li key={gate.seq}>{gate.kind} <b>{gate.name}</b> {typeof gate.value === 'object' ? '' : String(gate.value)}</li>
              ))}
            </ul>
          )}
          <h3>Inputs</h3>
          <dl class="pf-facts">
            {Object.entries(strand.inputs ?? {}).map(([name, value]) => (
              <>
                <dt>{name}</dt>
                <dd>{typeof value === 'number' ? value.toPrecision(4) : String(value)}</dd>
              </>
            ))}
            <dt>cap</dt>
            <dd>{fixed(strand.cap_usd)} USD</dd>
            <dt>cause</dt>
            <dd>{strand.cause_event ?? 'schedule'}</dd>
            <dt>parameters</dt>
            <dd>{strand.param_id}</dd>
          </dl>
        </div>
      </div>
    </section>
  );
}

function Chart({
  title,
  chain,
  before,
  after,
}: {
  readonly title: string;
  readonly chain: readonly Reason[];
  readonly before: (reason: Reason) => number | null;
  readonly after: (reason: Reason) => number | null;
}): JSX.Element {
  const values = chain.flatMap((reason) => [before(reason) ?? 0, after(reason) ?? 0]);
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const place = (value: number): number => ((value - low) / (high - low)) * 100;
  return (
    <div class="pf-waterfall" role="table" aria-label={`${title}, reason by reason`}>
      <h3>{title}</h3>
      {chain.map((reason) => {
        const [from, to] = [before(reason) ?? 0, after(reason) ?? 0];
        return (
          <div key={reason.seq} role="row" class="pf-row">
            <span role="rowheader">{reason.name}</span>
            <span role="cell" class="pf-track">
              <span
                class={`pf-bar${to < from ? ' pf-down' : ''}${reason.kind === 'clamp' ? ' pf-clamp' : ''}`}
                style={{ left: `${place(Math.min(from, to))}%`, width: `${Math.abs(place(to) - place(from))}%` }}
              />
            </span>
            <span role="cell">{before(reason) == null ? to.toFixed(3) : `${from.toFixed(3)} → ${to.toFixed(3)}`}</span>
          </div>
        );
      })}
    </div>
  );
}

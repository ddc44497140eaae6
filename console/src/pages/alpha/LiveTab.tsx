import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { atTime } from '../../app/format';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { useVerbs } from '../../keys/verbs';
import { select } from '../../routing/selection';
import { exportCsv } from '../../table/exportCsv';
import { DataTable, type Column } from '../../table/DataTable';
import { duration, integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type Decision, type Position } from './alphaStatus';
import { SignalChart } from './SignalChart';
import { VOTES, words } from './words';

const TAPE: readonly Column<Decision>[] = [
  { id: 'scan', title: 'scan', numeric: true, cell: (d) => integer(d.scan_no), key: (d) => d.scan_no },
  { id: 'time', title: 'time', cell: (d) => atTime(d.ts_ms / 1000) },
  { id: 'lag', title: 'lag µs', numeric: true, cell: (d) => integer(d.lag_us), key: (d) => d.lag_us },
  { id: 'lane', title: 'lane', cell: (d) => d.lane },
  { id: 'symbol', title: 'symbol', cell: (d) => d.symbol || '—' },
  { id: 'd', title: 'D', numeric: true, cell: (d) => <Val v={d.div} f={(v) => plain(v, 6)} tight /> },
  { id: 's', title: 'strength', numeric: true, cell: (d) => <Val v={d.strength} f={(v) => plain(v, 3)} tight /> },
  { id: 'l', title: 'conviction', numeric: true, cell: (d) => <Val v={d.leverage} f={(v) => plain(v, 3)} tight /> },
  { id: 'e', title: 'exchange', numeric: true, cell: (d) => <Val v={d.ex_leverage} f={integer} tight /> },
  { id: 'n', title: 'notional', numeric: true, cell: (d) => <Val v={d.notional} f={(v) => plain(v, 2)} tight /> },
  { id: 'outcome', title: 'outcome', cell: outcome, text: (d) => outcomeText(d) },
  { id: 'posture', title: 'posture', cell: (d) => d.posture },
];

const POSITIONS: readonly Column<Position>[] = [
  { id: 'kind', title: 'kind', cell: (p) => (p.shadow ? 'shadow' : 'real') },
  { id: 'lane', title: 'lane', cell: (p) => p.lane },
  { id: 'symbol', title: 'symbol', cell: (p) => p.symbol },
  { id: 'pnl', title: 'pnl bps', numeric: true, cell: (p) => <Val v={p.pnl_bps} f={(v) => plain(v, 1)} tight /> },
  { id: 'mfe', title: 'mfe bps', numeric: true, cell: (p) => <Val v={p.mfe_bps} f={(v) => plain(v, 1)} tight /> },
  { id: 'mae', title: 'mae bps', numeric: true, cell: (p) => <Val v={p.mae_bps} f={(v) => plain(v, 1)} tight /> },
  { id: 'bars', title: 'scans held', numeric: true, cell: (p) => integer(p.bars_held) },
  { id: 'qty', title: 'quantity', numeric: true, cell: (p) => p.qty },
  { id: 'lev', title: 'conviction / exchange', numeric: true, cell: (p) => `${plain(p.leverage, 2)} / ${p.ex_leverage}` },
  { id: 'notional', title: 'notional', numeric: true, cell: (p) => <Val v={p.notional} f={(v) => plain(v, 2)} hide tight /> },
];

function outcomeText(d: Decision): string {
  if (d.action !== 'Enter') return d.action;
  return d.gate === 'open' ? 'Open' : `Enter · ${d.gate ?? ''}`;
}

function outcome(d: Decision): JSX.Element {
  return <span title={(d.gates ?? []).join(', ')}>{outcomeText(d)}</span>;
}

/** Tape, signal, factors, positions and votes (console.md §9.1). */
export function LiveTab(): JSX.Element {
  const held = useSignal<readonly Decision[] | null>(null);
  const tape = held.value ?? alpha.value.tape ?? [];
  useObjects('decision', tape.map((row) => row.decision_id));
  useVerbs({ 'view.export': () => exportCsv('decisions', tape, TAPE) });
  const chosen = tape.find((row) => row.decision_id === selectedOf('decision'));
  return (
    <div class="cards">
      <Card id="alpha-signal-chart" title={words.signal} span={8}>
        <SignalChart />
        <SignalFacts />
      </Card>
      <FactorCard />
      <Card
        id="alpha-tape"
        title={words.tape}
        span={12}
        aside={
          <button
            type="button"
            aria-pressed={held.value !== null}
            onClick={() => (held.value = held.peek() === null ? [...tape] : null)}
          >
            {held.value === null ? words.freeze : words.follow}
          </button>
        }
      >
        {chosen !== undefined && (
          <p class="small">
            scan {chosen.scan_no} {chosen.lane}: {outcomeText(chosen)} · gates{' '}
            {(chosen.gates ?? []).join(', ') || words.none}
          </p>
        )}
        <DataTable
          caption={words.tape}
          columns={TAPE}
          rows={tape}
          rowId={(d) => d.decision_id}
          selected={chosen?.decision_id ?? null}
          onSelect={(d) => select('decision', d.decision_id)}
          height="tall"
          empty={words.none}
        />
      </Card>
      <Card id="alpha-positions" title={words.positions} span={8}>
        <DataTable
          caption={words.positions}
          columns={POSITIONS}
          rows={alpha.value.positions ?? []}
          rowId={(p) => `${p.lane} ${p.symbol}`}
          empty={words.none}
        />
      </Card>
      <VotesCard />
    </div>
  );
}

function SignalFacts(): JSX.Element {
  const s = alpha.value.signal;
  return (
    <Facts
      columns={3}
      rows={[
        ['D', <Val v={s?.div} f={(v) => plain(v, 6)} />],
        ['bound of |D|', <Val v={s?.bound} f={(v) => plain(v, 4)} />],
        ['active instruments', <Val v={s?.n_active} f={integer} />],
        ['φ fast · slow', <Pair a={s?.phi_fast} b={s?.phi_slow} />],
        ['v fast · slow', <Pair a={s?.v_fast} b={s?.v_slow} />],
        ['flags', s?.flags.length ? s.flags.join(', ') : words.none],
      ]}
    />
  );
}

function Pair({ a, b }: { readonly a: number | undefined; readonly b: number | undefined }): JSX.Element {
  return (
    <>
      <Val v={a} f={(v) => plain(v, 5)} tight /> · <Val v={b} f={(v) => plain(v, 5)} tight />
    </>
  );
}

function FactorCard(): JSX.Element {
  const f = alpha.value.factors;
  return (
    <Card
      id="alpha-factors"
      title={words.factors}
      span={4}
      aside={`${f?.posture ?? '—'}${f?.posture_forced ? ' (forced)' : ''}`}
    >
      <div class="lamps">
        {(f?.lamps ?? []).map((lamp) => (
          <span key={lamp.name} class={`lamp ${lamp.age_ms == null ? 'defaulted' : ''}`}>
            {lamp.name} <Val v={lamp.value} f={(v) => plain(v, 4)} tight />
            <small>{lamp.age_ms == null ? 'defaulted: never received' : `${duration(lamp.age_ms / 1000)} old`}</small>
          </span>
        ))}
      </div>
      <Facts
        rows={[
          ['posture computed', <Val v={f?.posture_computed} />],
          ['posture score', <Val v={f?.posture_score} f={(v) => plain(v, 3)} />],
          ...Object.entries(f?.categories ?? {}).map(
            ([name, value]) => [name, <Val v={value} f={(v) => plain(v, 3)} />] as const,
          ),
        ]}
      />
    </Card>
  );
}

function VotesCard(): JSX.Element {
  const exits = alpha.value.exits ?? [];
  return (
    <Card id="alpha-votes" title={words.votes} span={4}>
      {exits.length === 0 && <p class="muted">{words.notAnswered}</p>}
      {exits.map((exit) => (
        <figure key={exit.symbol}>
          <figcaption>
            {exit.symbol}, scan {exit.scan_no}: {exit.action} ({exit.reason}), score{' '}
            <Val v={exit.score} f={(v) => plain(v, 3)} tight />, quorum{' '}
            <Val v={exit.quorum} f={(v) => plain(v, 2)} tight />
          </figcaption>
          <div class="votes">
            {exit.votes.map((vote, index) => (
              <Vote key={VOTES[index]} name={VOTES[index] ?? ''} vote={vote} />
            ))}
          </div>
        </figure>
      ))}
    </Card>
  );
}

function Vote({ name, vote }: { readonly name: string; readonly vote: number }): JSX.Element {
  const size = Math.min(1, Math.abs(vote)) * 50;
  return (
    <>
      <span>{name}</span>
      <span class="vote" aria-hidden="true">
        <span class={vote < 0 ? 'down' : ''} style={{ left: `${vote < 0 ? 50 - size : 50}%`, width: `${size}%` }} />
      </span>
      <span class="num">{plain(vote, 2)}</span>
    </>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { atTime } from '../../app/format';
import { DataTable, type Column } from '../../table/DataTable';
import { duration, integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type Decision, type Position } from './alphaStatus';
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
  { id: 'bars', title: 'scans held', numeric: true, cell: (p) => integer(p.bars_held) },
  { id: 'qty', title: 'quantity', numeric: true, cell: (p) => p.qty },
  { id: 'lev', title: 'leverage', numeric: true, cell: (p) => `${plain(p.leverage, 2)} / ${p.ex_leverage}` },
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
  return (
    <div class="cards">
      <Card
        id="alpha-tape"
        title={words.tape}
        span={12}
        aside={
          <button type="button" onClick={() => (held.value = held.peek() === null ? [...tape] : null)}>
            {held.value === null ? words.freeze : words.follow}
          </button>
        }
      >
        <DataTable
          caption={words.tape}
          columns={TAPE}
          rows={tape}
          rowId={(d) => d.decision_id}
          height="tall"
          empty={words.none}
        />
      </Card>
      <SignalCard />
      <FactorCard />
      <Card id="alpha-positions" title={words.positions} span={6}>
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

function SignalCard(): JSX.Element {
  const s = alpha.value.signal;
  return (
    <Card id="alpha-signal" title={words.signal} span={6}>
      <Facts
        columns={2}
        rows={[
          ['D', <Val v={s?.div} f={(v) => plain(v, 6)} />],
          ['bound of |D|', <Val v={s?.bound} f={(v) => plain(v, 4)} />],
          ['φ fast', <Val v={s?.phi_fast} f={(v) => plain(v, 5)} />],
          ['φ slow', <Val v={s?.phi_slow} f={(v) => plain(v, 5)} />],
          ['v fast', <Val v={s?.v_fast} f={(v) => plain(v, 6)} />],
          ['v slow', <Val v={s?.v_slow} f={(v) => plain(v, 6)} />],
          ['active instruments', <Val v={s?.n_active} f={integer} />],
          ['flags', s?.flags.length ? s.flags.join(', ') : words.none],
          ...(s?.thresholds ?? []).map((t) => [`${t.lane} entry / extreme`, `${t.entry} / ${t.extreme}`] as const),
        ]}
      />
    </Card>
  );
}

function FactorCard(): JSX.Element {
  const f = alpha.value.factors;
  return (
    <Card id="alpha-factors" title={words.factors} span={6}>
      <Facts
        rows={[
          ['posture', `${f?.posture ?? '—'}${f?.posture_forced ? ' (forced)' : ''}`],
          ...(f?.lamps ?? []).map(
            (lamp) =>
              [
                lamp.name,
                lamp.age_ms === undefined ? (
                  <span class="muted">defaulted: never received</span>
                ) : (
                  <>
                    <Val v={lamp.value} f={(v) => plain(v, 4)} /> · {duration(lamp.age_ms / 1000)}
                  </>
                ),
              ] as const,
          ),
        ]}
      />
    </Card>
  );
}

function VotesCard(): JSX.Element {
  return (
    <Card id="alpha-votes" title={words.votes} span={6}>
      {(alpha.value.exits ?? []).length === 0 && <p class="muted">{words.none}</p>}
      {(alpha.value.exits ?? []).map((exit) => (
        <figure key={exit.symbol}>
          <figcaption>
            {exit.symbol}, scan {exit.scan_no}: {exit.action} ({exit.reason}), score{' '}
            <Val v={exit.score} f={(v) => plain(v, 3)} />, quorum <Val v={exit.quorum} f={(v) => plain(v, 2)} />
          </figcaption>
          {exit.votes.map((vote, index) => (
            <div key={VOTES[index]} style={{ display: 'flex', gap: '0.5rem', alignItems: 'center' }}>
              <span style={{ width: '10rem' }}>{VOTES[index]}</span>
              <meter min={-1} max={1} value={vote} aria-label={VOTES[index]} style={{ flex: 1 }} />
              <span class="num">{plain(vote, 2)}</span>
            </div>
          ))}
        </figure>
      ))}
    </Card>
  );
}

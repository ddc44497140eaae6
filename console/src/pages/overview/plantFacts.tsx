import type { JSX } from 'preact';
import { listOf } from '../../contract/collection';
import type { GridStatus } from '../../contract/grid';
import { m } from '../../text/messages';
import { fixed, integer, money, percent } from '../../truth/format';
import { Pnl, Val, type Raw } from '../../truth/Val';

type State = Readonly<Record<string, unknown>>;
type Fact = readonly [label: string, value: JSX.Element];
const t = m.overview;

function at(state: State, path: string): Raw {
  return path.split('.').reduce<unknown>((found, key) => (found as State | null | undefined)?.[key], state) as Raw;
}

/** What an operator wants to know of a plant of a kind at one glance. */
export function factsOf(kind: string, state: State): readonly Fact[] {
  switch (kind) {
    case 'ship':
      return [
        [t.charge, <Val v={at(state, 'power.soc_pct')} f={(v) => percent(v, 0)} />],
        [t.contacts, <Val v={tracks(state)} f={integer} />],
        [t.objectives, <Val v={objectives(state)} />],
      ];
    case 'portfolio':
      return [
        [t.nav, <Val v={number(at(state, 'posture.nav_usd'))} f={money} unit="USD" hide />],
        [t.pressure, <Val v={at(state, 'posture.cut_pressure')} f={(v) => fixed(v, 3)} />],
        [t.band, <Val v={at(state, 'posture.band')} />],
      ];
    case 'alpha':
      return [
        [t.guard, <Val v={at(state, 'guard_word')} />],
        [t.stage, <Val v={at(state, 'stage')} />],
        [t.scans, <Val v={at(state, 'scans')} f={integer} />],
      ];
    default: {
      const grid = state as GridStatus;
      return [
        [t.today, <Pnl v={grid.today_pnl} unit={grid.quote_asset} />],
        [t.equity, <Val v={grid.balances?.equity_quote} f={money} unit={grid.quote_asset} hide />],
        [t.slots, <Val v={grid.slot_count} f={integer} />],
      ];
    }
  }
}

/** The first symptom of a plant that has a diagnosis. */
export function topSymptom(state: GridStatus): { readonly text: string; readonly tone: string } | null {
  const first = listOf((state.symptoms ?? []) as never)[0] as { severity?: string; id?: string; summary?: string } | undefined;
  if (first === undefined || first.severity === 'info') return null;
  const crit = first.severity === 'crit';
  return { text: `${crit ? '◆' : '▲'} ${first.summary ?? first.id ?? ''}`, tone: crit ? 'crit-text' : 'warn-text' };
}

function number(value: Raw): Raw {
  const parsed = typeof value === 'string' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}

function tracks(state: State): number | null {
  const rows = at(state, 'radar.tracks') as unknown;
  return Array.isArray(rows) ? rows.filter((row: { status?: string }) => row.status !== 'LOST').length : null;
}

function objectives(state: State): string | null {
  const rows = at(state, 'mission.objectives') as unknown;
  if (!Array.isArray(rows)) return null;
  return t.of(rows.filter((row: { achieved?: boolean }) => row.achieved === true).length, rows.length);
}

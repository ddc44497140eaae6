import { describe, expect, it } from 'vitest';
import { curveOf, overlay } from '../src/pages/lab/curves';
import { differences } from '../src/pages/lab/ComparePage';
import { cellsOf, gridOf, keysOf, neighbours, scaleOf } from '../src/pages/lab/sweepGrid';
import { groupByRule, ownerOf, raisedLastMinute } from '../src/pages/incidents/incidentWords';
import { span } from '../src/commands/grammar';
import { MORE_VERBS } from '../src/commands/moreVerbs';

const row = (e: number, p: number, profit: number | null) => ({
  settings: `grid.entry_pct=${e} grid.profit_pct=${p}`,
  ...(profit === null ? { failure: 'grid.profit_pct is below two fees' } : { result: { net_profit: profit } }),
});
const CELLS = cellsOf([row(1, 1, 5), row(0.5, 1, 1), row(0.5, 2, 2), row(1, 2, null), row(2, 1, 3), row(2, 2, 4)]);

describe('sweeps', () => {
  it('given rows then keys and sorted values span a grid', () => {
    expect(keysOf(CELLS)).toEqual(['grid.entry_pct', 'grid.profit_pct']);
    const grid = gridOf(CELLS, 'grid.entry_pct', 'grid.profit_pct', {});
    expect([grid.xs, grid.ys]).toEqual([
      ['0.5', '1', '2'],
      ['1', '2'],
    ]);
    expect(grid.at(1, 1)?.failure).toContain('below two fees');
  });
  it('given a cell then its neighbours are averaged without itself and without failures', () => {
    const grid = gridOf(CELLS, 'grid.entry_pct', 'grid.profit_pct', {});
    expect(neighbours(grid, 1, 0, 'net_profit')).toEqual({ own: 5, count: 4, mean: 2.5 });
    expect(neighbours(grid, 0, 0, 'net_profit')).toEqual({ own: 1, count: 2, mean: 3.5 });
  });
  it('given figures of both signs then the scale is centred on zero', () => {
    expect(scaleOf([-1, 2]).diverging).toBe(true);
    expect(scaleOf([1, 2]).diverging).toBe(false);
  });
});

describe('runs', () => {
  it('given a curve with a broken point then the line breaks and drawdown is not positive', () => {
    const curve = curveOf({
      equity_curve: [
        { ts: 1, equity: 100, drawdown_pct: 0 },
        { ts: 2, equity: null, drawdown_pct: 3 },
      ],
    });
    expect(curve.equity).toEqual([100, null]);
    expect(curve.drawdown).toEqual([-0, -3]);
  });
  it('given runs of different length then each is indexed to 100 and none goes on after its end', () => {
    const one = { times: [1, 2, 3], equity: [50, 55, 60], hold: [], drawdown: [] };
    const two = { times: [1, 2], equity: [10, 9], hold: [], drawdown: [] };
    expect(overlay([one, two]).values).toEqual([
      [100, 110, 120],
      [100, 90, null],
    ]);
  });
  it('given two runs then only differing settings are listed', () =>
    expect(
      differences([
        { id: 'a', config: { k: '1', same: 'x' }, params: { fill: 'through' } },
        { id: 'b', config: { k: '2', same: 'x' }, params: { fill: 'through' } },
      ]),
    ).toEqual([{ key: 'k', values: ['1', '2'] }]));
});

describe('incidents', () => {
  it('given comments then the newest owner counts, and an empty one gives it up', () => {
    expect(ownerOf({ id: 1, comments: ['ann: owner: ann', 'bob: owner: bob'] })).toBe('bob');
    expect(ownerOf({ id: 1, comments: ['ann: owner: ann', 'ann: owner: '] })).toBeNull();
    expect(ownerOf({ id: 1, comments: ['ann: looks fine'] })).toBeNull();
  });
  it('given many of a rule then the group has the state of its worst', () => {
    const groups = groupByRule([
      { id: 1, rule_id: 'r', severity: 'W', state: 'ACTIVE·ACK' },
      { id: 2, rule_id: 'r', severity: 'C', state: 'ACTIVE·UNACK' },
    ]);
    expect(groups.map((group) => [group.rule, group.worst.id, group.rows.length])).toEqual([['r', 2, 2]]);
  });
  it('given ms and seconds then both count into the last minute', () =>
    expect(
      raisedLastMinute(
        [
          { id: 1, opened_at: 1_700_000_000_000 },
          { id: 2, opened_at: 1_700_000_030 },
        ],
        1_700_000_050,
      ),
    ).toBe(2));
});

describe('bar verbs of single objects', () => {
  const parse = (verb: string, ...words: string[]) => MORE_VERBS.find((one) => one.verb === verb)?.parse(words, {});
  it('given durations then they are seconds', () =>
    expect([span('5m'), span('2h'), span('1d'), span('7x')]).toEqual([300, 7200, 86400, null]));
  it('given a shelving without a reason or outside 5m…24h then it is refused', () => {
    expect(parse('shelve', 'i-1', '1h')?.ok).toBe(false);
    expect(parse('shelve', 'i-1', '10s', 'noise')?.ok).toBe(false);
    expect(parse('shelve', 'i-1', '1h', 'noise')).toEqual({
      ok: true,
      requests: [{ kind: 'incident.suppress', params: { id: 'i-1', for_s: 3600 }, reason: 'noise' }],
    });
  });
  it('given a cancel without a number then it is refused', () => {
    expect(parse('cancel', '7')?.ok).toBe(false);
    expect(parse('cancel', '7', '12')).toMatchObject({ requests: [{ params: { slot_id: 7, local_id: 12 } }] });
  });
});

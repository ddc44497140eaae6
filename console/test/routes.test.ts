import { describe, expect, it } from 'vitest';
import { listOf } from '../src/contract/collection';
import { byUrgency, stateWord } from '../src/pages/incidents/incidentWords';
import { filterQuery } from '../src/pages/ledger/LedgerFilters';
import { readTrial } from '../src/pages/ledger/TrialBalance';
import { kindPath, matchRoute } from '../src/routing/routes';
import { sortRows, toCsv, filterRows } from '../src/table/sorting';
import type { Column } from '../src/table/DataTable';
import { withGaps } from '../src/charts/gaps';

describe('routes', () => {
  it.each([
    ['/', 'home', null],
    ['/factory', 'factory', null],
    ['/factory/doge', 'factory', 'doge'],
    ['/dashboard/a%20b', 'dashboard', 'a b'],
    ['/ledger/doge/', 'ledger', 'doge'],
    ['/ship/x/bridge', 'kind', 'x'],
    ['/ship', 'kind', null],
    ['/ship/x/bridge/deep', 'unknown', null],
    ['/lab/sweeps', 'sweeps', null],
    ['/lab/simulate', 'simulate', null],
    ['/lab', 'backtests', null],
    ['/journal', 'journal', null],
    ['/factory/doge/deep', 'unknown', null],
    ['/nope', 'unknown', null],
  ])('%s is %s of %s', (path, page, plant) => expect(matchRoute(path)).toMatchObject({ page, plant }));
  it('pages of a plant kind name kind and part', () => {
    expect(matchRoute('/ship/x/radar')).toMatchObject({ kind: 'ship', plant: 'x', tab: 'radar' });
    expect(kindPath('ship', 'x', 'radar')).toBe('/ship/x/radar');
    expect(kindPath('alpha', null)).toBe('/alpha');
  });
  it('details keep their id', () =>
    expect(matchRoute('/incidents/i-3')).toMatchObject({ page: 'incidents', id: 'i-3' }));
});

describe('collections', () => {
  it('reads arrays, ordered maps and nested maps alike', () => {
    expect(listOf([1, 2])).toEqual([1, 2]);
    expect(listOf({ order: [2, 1], 1: 'a', 2: 'b' })).toEqual(['b', 'a']);
    expect(listOf({ order: ['x'], items: { x: 1 } } as never)).toEqual([1]);
    expect(listOf(null)).toEqual([]);
  });
});

describe('tables', () => {
  interface Row {
    readonly n: number | null;
    readonly t: string;
  }
  const columns: readonly Column<Row>[] = [
    { id: 'n', title: 'n', key: (row) => row.n, cell: () => null },
    { id: 't', title: 't', key: (row) => row.t, cell: () => null },
  ];
  const rows: readonly Row[] = [
    { n: 2, t: 'b' },
    { n: null, t: 'c' },
    { n: 1, t: 'a,"q"' },
  ];
  it('sorts absent last in both directions', () => {
    expect(sortRows(rows, columns, { column: 'n', down: false }).map((row) => row.n)).toEqual([1, 2, null]);
    expect(sortRows(rows, columns, { column: 'n', down: true }).map((row) => row.n)).toEqual([2, 1, null]);
  });
  it('filters by every word', () => expect(filterRows(rows, columns, '2 b')).toEqual([rows[0]]));
  it('exports quoted CSV that no spreadsheet runs', () => {
    expect(toCsv([rows[2] as Row], columns)).toBe('n,t\r\n1,"a,""q"""\r\n');
    expect(toCsv([{ n: -1, t: '=cmd()' }], columns)).toBe("n,t\r\n-1,'=cmd()\r\n");
  });
});

describe('chart gaps', () => {
  it('breaks the line where more than two periods are missing', () =>
    expect(
      withGaps([
        { t: 0, v: 1 },
        { t: 10, v: 1 },
        { t: 20, v: 1 },
        { t: 60, v: 1 },
      ]).map((point) => point.v),
    ).toEqual([1, 1, 1, null, 1]));
});

describe('served forms', () => {
  it('incident states in any spelling', () =>
    expect(['ActiveUnack', 'active_ack', 'RETURNED·UNACK', 'Normal', 'weird'].map(stateWord)).toEqual([
      'ACTIVE·UNACK',
      'ACTIVE·ACK',
      'RETURNED·UNACK',
      'CLEARED',
      'weird',
    ]));
  it('worst unacknowledged incident first', () => {
    const rows = [
      { id: 1, severity: 'W', state: 'ActiveUnack' },
      { id: 2, severity: 'C', state: 'ActiveAck' },
      { id: 3, severity: 'C', state: 'ActiveUnack' },
    ];
    expect(rows.toSorted(byUrgency).map((row) => row.id)).toEqual([3, 1, 2]);
  });
  it('ledger filters become the query of the server', () =>
    expect(filterQuery(new URLSearchParams('slot_id=3&from=2026-01-01T00:00&sel=tx:1&max='))).toEqual({
      slot_id: '3',
      from: '1767225600',
    }));
  it('the trial balance is read, not computed', () => {
    expect(
      readTrial({ accounts: [{ account: 'a', balances: { USD: 1, DOGE: 2 } }], balanced: true }).rows,
    ).toHaveLength(2);
    expect(readTrial({ accounts: [] }).balanced).toBeNull();
  });
});

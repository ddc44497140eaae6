import { describe, expect, it } from 'vitest';
import { gist, recordsPath } from '../src/pages/journal/records';
import { runCommand, simulationParams, stretches } from '../src/pages/lab/simulation';

const path = (search: string): URLSearchParams => new URLSearchParams(recordsPath('grid', new URLSearchParams(search)).split('?')[1]);

describe('the journal page', () => {
  it('asks for what the address says and nothing else', () => {
    expect(path('type=Command&q=add&sel=record:7&view=x').toString()).toBe('limit=200&type=Command&q=add');
    expect(path('from=12&at=9').toString()).toBe('limit=200&from=12');
  });
  it('never looks beyond a shown past position', () => {
    expect(path('at=4711').get('before')).toBe('4712');
    expect(path('at=4711&before=100').get('before')).toBe('100');
    expect(path('at=2026-01-01T00:00Z').has('before')).toBe(false);
  });
  it('says a record on one line, short members first, empty ones left out', () =>
    expect(gist({ data: { params: { a: 1 }, kind: 'pause', note: null, late: false } })).toBe('kind pause · params {"a":1}'));
});

describe('a simulation', () => {
  const form = (rows: Readonly<Record<string, string>>): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(rows)) data.set(name, value);
    return data;
  };
  it('leaves empty fields to the server and wrong ones for it to name', () =>
    expect(simulationParams(form({ seed: '7', hours: '', slots: 'many', speed: 'max', fee: '0.25' }))).toEqual({
      seed: 7,
      slots: 'many',
      options: { 'fees.maker_pct': '0.25' },
    }));
  it('reads stretches', () =>
    expect(stretches('24 0 3; 12 -8 12')).toEqual([
      { hours: 24, drift_pct_per_day: 0, vol_pct_per_day: 3 },
      { hours: 12, drift_pct_per_day: -8, vol_pct_per_day: 12 },
    ]));
  it('says the command line of the same as a running plant', () =>
    expect(runCommand({ seed: 7, slots: 12, speed: '60' })).toBe(
      './millwright run --prices:source=synthetic --prices:seed=7 --prices:speed=60 --slots:initial=12',
    ));
});

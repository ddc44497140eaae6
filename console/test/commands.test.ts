import { describe, expect, it } from 'vitest';
import { checkParams, decimal, findVerb, ident, split } from '../src/commands/grammar';
import { GRID_VERBS } from '../src/commands/gridVerbs';
import { score } from '../src/commands/palette';
import { tierOf } from '../src/commands/catalog';
import { advance, effectHolds, stageOf, type CommandRecord } from '../src/commands/record';
import { uuid7 } from '../src/commands/uuid';

const parse = (line: string): unknown => {
  const words = split(line);
  const verb = GRID_VERBS.find((row) => row.verb === words?.verb);
  const result = words && verb ? verb.parse(words.args, words.named) : null;
  return result?.ok ? result.requests : result?.error;
};

describe('command bar', () => {
  it.each([
    ['add', [{ kind: 'add_slot', params: {} }]],
    [
      'add sticky 2',
      [
        { kind: 'add_slot', params: { sticky: true } },
        { kind: 'add_slot', params: { sticky: true } },
      ],
    ],
    [
      'remove 3 5',
      [
        { kind: 'remove_slot', params: { slot_id: 3 } },
        { kind: 'remove_slot', params: { slot_id: 5 } },
      ],
    ],
    ['remove n=2', [{ kind: 'remove_slots', params: { count: 2 } }]],
    ['set entry 0.25', [{ kind: 'set_entry_pct', params: { value: 0.25 } }]],
    ['close', [{ kind: 'soft_close_next', params: {} }]],
    ['close slot:7 2', [{ kind: 'soft_close', params: { slot_id: 7, recovery_id: 2 } }]],
    ['halt all', [{ kind: 'kill', params: { scope: 'plant' } }]],
    ['halt entries', [{ kind: 'halt', params: { cancel: 'entries' } }]],
    ['writeoff 4 a force', [{ kind: 'write_off', params: { slot_id: 4, trade_id: 'A', force: true } }]],
    ['stale', [{ kind: 'cancel_stale_recoveries', params: { min_distance_pct: 3, max_batch: 8 } }]],
    ['sticky 2 off', [{ kind: 'toggle_sticky', params: { slot_id: 2, sticky: false } }]],
    ['gov approve 17', [{ kind: 'approve_suggestion', params: { suggestion_id: 17 } }]],
  ])('%s', (line, requests) => expect(parse(line)).toEqual(requests));

  it.each([
    'add 11',
    'add sticky cycle',
    'set entry abc',
    'set entry NaN',
    'set entry 1e3',
    'remove',
    'remove x',
    'alias 3 UPPER',
    'stale n=21',
    'sticky 2 maybe',
    'pause now',
  ])('%s is refused before anything is sent', (line) => expect(typeof parse(line)).toBe('string'));

  it('quotes group and an open quote is an error', () => {
    expect(split('note "two words" x=1')).toEqual({ verb: 'note', args: ['two words'], named: { x: '1' } });
    expect(split('note "open')).toBeNull();
  });
  it('finds a verb by its unique beginning', () => {
    expect(findVerb(GRID_VERBS, 'paus')).toMatchObject({ verb: 'pause' });
    expect(findVerb(GRID_VERBS, 're')).toHaveLength(11);
  });
  it('numbers are finite decimals with a point', () => {
    expect([decimal('1.5'), decimal('.5'), decimal('1e3'), decimal('1,5'), decimal('Infinity'), decimal('')]).toEqual([
      1.5,
      0.5,
      null,
      null,
      null,
      null,
    ]);
    expect([ident('7'), ident('slot:7'), ident('-7'), ident('7.1')]).toEqual([7, 7, null, null]);
  });
  it('served limits are checked', () => {
    const entry = { verb: 'set', args: [{ name: 'value', min: 0.05, max: 20 }] };
    expect([0.05, 20, 20.01, 0.049].map((value) => checkParams(entry, { value }))).toEqual([
      null,
      null,
      'value: 20.01 > 20',
      'value: 0.049 < 0.05',
    ]);
  });
});

describe('tiers', () => {
  it.each([
    ['resume', {}, 0],
    ['add_slot', {}, 0],
    ['pause', {}, 1],
    ['toggle_sticky', {}, 1],
    ['remove_slot', {}, 2],
    ['write_off', {}, 2],
    ['halt', {}, 2],
    ['kill', {}, 2],
    ['pause_slot', { paused: true }, 1],
    ['pause_slot', { paused: false }, 0],
    ['set_governor_mode', { mode: 'autonomous' }, 1],
    ['set_governor_mode', { mode: 'suggest' }, 0],
  ] as const)('%s %j has tier %d', (kind, params, tier) => expect(tierOf(kind, params)).toBe(tier));
  it('autonomous on a live venue is not offered here', () =>
    expect(tierOf('set_governor_mode', { mode: 'autonomous' }, { live: true })).toBe(3));
  it('a change of more than half, or from zero, asks first', () => {
    expect(tierOf('set_entry_pct', { value: 0.3 }, { before: 0.2 })).toBe(0);
    expect(tierOf('set_entry_pct', { value: 0.31 }, { before: 0.2 })).toBe(1);
    expect(tierOf('set_entry_pct', { value: 0.1 }, { before: 0 })).toBe(1);
  });
});

describe('command record', () => {
  const draft: CommandRecord = {
    requestId: 'r',
    commandId: null,
    plant: 'p',
    kind: 'pause',
    params: {},
    tier: 1,
    who: null,
    source: null,
    sentMs: 0,
    answeredMs: null,
    appliedMs: null,
    stage: 'SENT',
    message: null,
    code: null,
    seq: null,
    effectLate: false,
  };
  it('walks forward and never back', () => {
    const applied = advance(draft, { status: 'applied', seq: 5 }, 10);
    expect([applied.stage, applied.seq, applied.answeredMs]).toEqual(['APPLIED', 5, 10]);
    expect(advance(applied, { status: 'accepted' }, 20).stage).toBe('APPLIED');
    expect(advance(applied, { status: 'confirmed' }, 30).stage).toBe('EFFECT SEEN');
  });
  it('keeps the rejection verbatim and stays rejected', () => {
    const no = advance(
      draft,
      { ok: false, status: 'rejected', error: 'precondition', error_detail: { message: 'slot 3 has no exit order' } },
      1,
    );
    expect([no.stage, no.code, no.message]).toEqual(['REJECTED', 'precondition', 'slot 3 has no exit order']);
    expect(advance(no, { status: 'applied' }, 2).stage).toBe('REJECTED');
  });
  it('reads both spellings of twin statuses', () =>
    expect(['noop', 'applied_clamped', 'exception', 'nonsense'].map(stageOf)).toEqual([
      'APPLIED',
      'APPLIED',
      'REJECTED',
      null,
    ]));
  it('checks effects on the state', () => {
    expect(effectHolds({ path: 'a.b', equals: 1 }, { a: { b: 1 } })).toBe(true);
    expect(effectHolds('mode=PAUSED', { mode: 'RUNNING' })).toBe(false);
  });
});

describe('ids and search', () => {
  it('request ids are UUIDv7 in time order', () => {
    expect(uuid7(1700000000000)).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuid7(1) < uuid7(2)).toBe(true);
  });
  it('ranks exact over prefix over word over subsequence', () => {
    const ranks = ['pause', 'pause slot', 'resume pause', 'p a u s e', 'nothing'].map((text) => score(text, 'pause'));
    expect(ranks[4]).toBeNull();
    expect(ranks.slice(0, 4)).toEqual(ranks.slice(0, 4).toSorted((a, b) => (b ?? 0) - (a ?? 0)));
  });
});

import { describe, expect, it } from 'vitest';
import { mergePatch, shareUnchanged } from '../src/live/mergePatch';

/** The examples of RFC 7396, appendix A: target, patch, result. */
const RFC_CASES: readonly (readonly [unknown, unknown, unknown])[] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

describe('merge patch', () => {
  it.each(RFC_CASES)('given %j and patch %j then %j', (target, patch, result) => {
    expect(mergePatch(target, patch)).toEqual(result);
  });

  it('given a patch of one branch then the other branches keep their identity', () => {
    const target = { left: { a: 1 }, right: { b: 2 } };
    const after = mergePatch(target, { left: { a: 3 } }) as typeof target;
    expect(after.right).toBe(target.right);
    expect(target.left.a).toBe(1);
  });

  it('given a patch that changes nothing then the same object comes back', () => {
    const target = { a: { b: 1 } };
    expect(mergePatch(target, { a: { b: 1 }, z: null })).toBe(target);
  });

  it('given a key named like a prototype member then it is a plain member', () => {
    expect(mergePatch({}, { constructor: 'x' })).toEqual({ constructor: 'x' });
  });
});

describe('sharing of unchanged parts', () => {
  it('given an equal document then the old one is kept', () => {
    const before = { slots: [{ slot_id: 1, price: 2 }] };
    expect(shareUnchanged(before, structuredClone(before))).toBe(before);
  });

  it('given one changed member of a list then the others keep identity even when moved', () => {
    const before = [
      { slot_id: 1, p: 1 },
      { slot_id: 2, p: 2 },
    ];
    const after = shareUnchanged(before, [
      { slot_id: 2, p: 2 },
      { slot_id: 1, p: 9 },
    ]) as typeof before;
    expect(after[0]).toBe(before[1]);
    expect(after[1]).toEqual({ slot_id: 1, p: 9 });
  });

  it('given a removed key then the result lacks it', () => {
    expect(shareUnchanged({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  });
});

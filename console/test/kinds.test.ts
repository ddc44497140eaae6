import { describe, expect, it } from 'vitest';
import { binsOf } from '../src/charts/Histogram';
import { parseArgs, verbOf } from '../src/commands/catalogVerbs';
import { checkParams, split, type Verb } from '../src/commands/grammar';
import { ALPHA_VERBS, PORTFOLIO_VERBS, SHIP_VERBS } from '../src/commands/kindVerbs';
import { stepsOf } from '../src/pages/alpha/SizingTab';
import { pressureSteps } from '../src/pages/portfolio/PostureTab';
import { forwardText } from '../src/pages/portfolio/StrandsTab';
import { isConsistent } from '../src/pages/portfolio/StrandDetail';
import { project, projectCovariance, VIEWS } from '../src/pages/ship/projection';
import shipSource from '../../src/Host/Kinds/Ship/ShipCommands.cs?raw';
import alphaSource from '../../src/Host/Kinds/Alpha/AlphaCommands.cs?raw';
import portfolioSource from '../../src/Host/Kinds/Portfolio/PortfolioKind.cs?raw';

const parse = (verbs: readonly Verb[], line: string): unknown => {
  const words = split(line);
  const found = words === null ? [] : verbOf(verbs, words.verb, words.args);
  if (!('verb' in found)) return 'unknown';
  const result = found.verb.parse(found.args, words?.named ?? {});
  return result.ok ? result.requests : result.error;
};

describe('bar lines of the kinds', () => {
  it.each([
    ['sim start', [{ kind: 'sim.start', params: {} }]],
    ['sim start x2', [{ kind: 'sim.start', params: { speed: 2 } }]],
    ['sim start 2x', [{ kind: 'sim.start', params: { speed: 2 } }]],
    ['sim start speed=2', [{ kind: 'sim.start', params: { speed: 2 } }]],
    ['sim step 10', [{ kind: 'sim.step', params: { n: 10 } }]],
    ['rcs aft -35 2', [{ kind: 'sim.rcs.fire', params: { axis: 'aft', pct: -35, duration_s: 2 } }]],
    ['xpdr silent', [{ kind: 'sim.xpdr.mode', params: { mode: 'SILENT' } }]],
    ['power nbl off', [{ kind: 'power.nbl.off', params: {} }]],
  ])('ship %s', (line, requests) => expect(parse(SHIP_VERBS, line)).toEqual(requests));

  it.each(['sim start 0', 'sim start 1001', 'sim step 0', 'sim step 1.5', 'rcs sideways 1 1', 'rcs up 1', 'nbl max x'])(
    'ship %s is refused before anything is sent',
    (line) => expect(typeof parse(SHIP_VERBS, line)).toBe('string'),
  );

  it('a cadence needs its reason', () => {
    expect(typeof parse(ALPHA_VERBS, 'cadence posture 5s')).toBe('string');
    expect(parse(ALPHA_VERBS, 'cadence posture 250ms "calmer"')).toEqual([
      { kind: 'cadence_set', params: { action: 'posture', q_ms: 250 }, reason: 'calmer' },
    ]);
  });

  it('every line leads to a command the server has', () => {
    for (const [verbs, source] of [
      [SHIP_VERBS, shipSource],
      [ALPHA_VERBS, alphaSource],
      [PORTFOLIO_VERBS, portfolioSource],
    ] as const)
      for (const kind of verbs.flatMap((row) => row.kinds)) expect(source).toContain(`"${kind}"`);
  });

  it('a catalog entry takes its words in order, by name, and the rest as the reason', () => {
    const entry = {
      verb: 'inject heat',
      kind: 'thermal.inject',
      args: [
        { name: 'node', type: 'text' },
        { name: 'watts', type: 'number', min: null, max: null },
        { name: 'on', type: 'boolean', optional: true },
      ],
    };
    expect(parseArgs(entry, ['core', '-40', 'on', 'why'], {})).toEqual({
      ok: true,
      requests: [{ kind: 'thermal.inject', params: { node: 'core', watts: -40, on: true }, reason: 'why' }],
    });
    expect(parseArgs(entry, ['core'], { watts: '5' }).ok).toBe(true);
    expect(parseArgs(entry, ['core'], {}).ok).toBe(false);
    expect(parseArgs(entry, ['core', '5'], { color: 'red' }).ok).toBe(false);
    expect(checkParams(entry, { watts: -40 })).toBeNull();
  });
});

describe('pictures of the kinds', () => {
  it('the cut pressure ends where the server says and every step begins where the last one ended', () => {
    const components = { phase_tension_eff: 0.8, core_pressure: 0.4, btc_dom_delta: 0.3 };
    const steps = pressureSteps({ components, raw: 0.7, base: 0.6, cut_pressure: 0.65 } as never);
    for (const [i, step] of steps.entries()) expect(step.from).toBe(i === 0 ? 0 : steps[i - 1]?.to);
    expect(steps.at(-1)?.to).toBe(0.65);
    expect(steps.find((step) => step.name.startsWith('clip'))?.kind).toBe('clamp');
  });

  it('a trace is consistent only when its ends meet and the last one is stored', () => {
    const link = (A_before: number | null, A_after: number): object => ({
      A_before, A_after, E_before: A_before, E_after: A_after,
    });
    const strand = { a_value: 0.6, e_value: 0.6, reasons: [link(null, 0.5), link(0.5, 0.6)] };
    expect(isConsistent(strand as never)).toBe(true);
    expect(isConsistent({ ...strand, a_value: 0.61 } as never)).toBe(false);
    expect(isConsistent({ ...strand, reasons: [link(null, 0.5), link(0.4, 0.6)] } as never)).toBe(false);
    expect(isConsistent({ ...strand, reasons: [] } as never)).toBe(false);
  });

  it('a result is absent until it is due', () => {
    const strand = { ts: 0 } as never;
    expect(forwardText(strand, 'forward_pnl_6h', 3_600_000)).toBe('due in 5 h');
    expect(forwardText({ ts: 0, forward_pnl_6h: 0.02 } as never, 'forward_pnl_6h', 0)).toContain('2');
  });

  it('a zero factor leaves the floor and names itself', () => {
    const steps = stepsOf({ base_leverage: 1, dc_mult: 0, regime: 1, ob_mult: 1, esof_mult: 1, leverage: 0.5 } as never);
    expect(steps[1]?.delta).toContain('zero_factor');
    expect(steps.at(-1)).toMatchObject({ from: 0, to: 0.5, kind: 'clamp' });
  });

  it('values outside a histogram fall into its end bins', () =>
    expect(binsOf([-1, 0, 0.5, 0.99, 1, 2], 0, 1, 2)).toEqual([2, 4]));

  it('the top view is x and y, and an oblique covariance is projected', () => {
    const [top, side, , iso] = VIEWS;
    expect(top && project(top, [3, 4, 5])).toEqual([3, 4]);
    expect(side && project(side, [3, 4, 5])).toEqual([3, 5]);
    const sphere = iso && projectCovariance(iso, [4, 0, 0, 4, 0, 4]);
    expect(sphere?.map((value) => Number(value.toFixed(9)))).toEqual([4, 0, 4]);
    expect(top && projectCovariance(top, [1, 2])).toBeNull();
  });
});

import { m } from '../text/messages';
import { decimal, span, type Params, type Parsed, type Verb } from './grammar';

const one = (kind: string, params: Params = {}, reason?: string): Parsed => ({
  ok: true,
  requests: [{ kind, params, ...(reason ? { reason } : {}) }],
});
const bad = (error: string): Parsed => ({ ok: false, error });
const v = m.verbs;
const AXES = ['forward', 'aft', 'port', 'starboard', 'up', 'down'];

/** Bar lines of a ship (console.md §1.5). */
export const SHIP_VERBS: readonly Verb[] = [
  {
    verb: 'sim',
    usage: 'start [x] | pause | stop | reset | step [n]',
    summary: v.sim,
    kinds: ['sim.start', 'sim.pause', 'sim.stop', 'sim.reset', 'sim.step'],
    parse: parseSim,
  },
  {
    verb: 'rcs',
    usage: '<axis> <pct> <sec> | stop',
    summary: v.rcs,
    kinds: ['sim.rcs.fire', 'sim.rcs.stop'],
    parse: ([axis, pct, sec]) => {
      if (axis === 'stop') return one('sim.rcs.stop');
      const [force, seconds] = [decimal(pct), decimal(sec)];
      if (!AXES.includes(axis ?? '')) return bad(AXES.join(' | '));
      return force === null || seconds === null
        ? bad(m.bar.needs('pct sec'))
        : one('sim.rcs.fire', { axis, pct: force, duration_s: seconds });
    },
  },
  {
    verb: 'xpdr',
    usage: 'on|off|silent|spoof',
    summary: v.xpdr,
    kinds: ['sim.xpdr.mode'],
    parse: ([mode]) =>
      /^(on|off|silent|spoof)$/.test(mode ?? '')
        ? one('sim.xpdr.mode', { mode: (mode ?? '').toUpperCase() })
        : bad('on | off | silent | spoof'),
  },
  {
    verb: 'dock',
    usage: 'engage [port] | release',
    summary: v.dock,
    kinds: ['sim.dock.engage', 'sim.dock.release'],
    parse: ([what, port]) => {
      if (what === 'release') return one('sim.dock.release');
      return what === 'engage' ? one('sim.dock.engage', port ? { port } : {}) : bad('engage | release');
    },
  },
  {
    verb: 'power',
    usage: 'dock|nbl on|off',
    summary: v.power,
    kinds: ['power.dock.on', 'power.dock.off', 'power.nbl.on', 'power.nbl.off'],
    parse: ([what, state]) =>
      (what === 'dock' || what === 'nbl') && (state === 'on' || state === 'off')
        ? one(`power.${what}.${state}`)
        : bad('dock|nbl on|off'),
  },
  {
    verb: 'nbl',
    usage: 'max <W>',
    summary: v.nbl,
    kinds: ['power.nbl.set_max'],
    parse: ([what, watts]) => {
      const value = what === 'max' ? decimal(watts) : null;
      return value === null ? bad(m.bar.needs('max <W>')) : one('power.nbl.set_max', { max_power_w: value });
    },
  },
  {
    verb: 'safe',
    usage: 'exit',
    summary: v.safe,
    kinds: ['mode.safe.exit'],
    parse: ([what]) => (what === 'exit' ? one('mode.safe.exit') : bad('exit')),
  },
];

/** Bar lines of an alpha plant (console.md §1.5). */
export const ALPHA_VERBS: readonly Verb[] = [
  {
    verb: 'cadence',
    usage: '<action> scan|<duration> "reason"',
    summary: v.cadence,
    kinds: ['cadence_set'],
    parse: ([action, quantum, reason]) => {
      const ms = quantumMs(quantum);
      if (!action) return bad(m.bar.needs('action'));
      if (quantum !== 'scan' && ms === null) return bad(m.bar.needs('scan | 250ms | 5s | 1m'));
      if (!reason) return bad(m.bar.needs('"reason"'));
      return one('cadence_set', { action, ...(ms === null ? { mode: 'boundary' } : { q_ms: ms }) }, reason);
    },
  },
  {
    verb: 'posture',
    usage: 'Apex|Stalker|Turtle|Hibernate|auto',
    summary: v.posture,
    kinds: ['posture_force'],
    parse: ([posture]) => (posture ? one('posture_force', { posture: word(posture) }) : bad(m.bar.needs('posture'))),
  },
  {
    verb: 'breaker',
    usage: 'release "reason"',
    summary: v.breaker,
    kinds: ['breaker_release'],
    parse: ([what, reason]) =>
      what === 'release' && reason ? one('breaker_release', {}, reason) : bad(m.bar.needs('release "reason"')),
  },
  {
    verb: 'stage',
    usage: 'request|approve|demote [stage]',
    summary: v.stage,
    kinds: ['stage_request', 'stage_approve', 'stage_demote'],
    parse: ([what, stage]) => {
      if (what === 'demote') return one('stage_demote', stage ? { stage } : {});
      if (what !== 'request' && what !== 'approve') return bad('request | approve | demote');
      return stage ? one(`stage_${what}`, { stage }) : bad(m.bar.needs('stage'));
    },
  },
  {
    verb: 'slot',
    usage: 'close short|long',
    summary: v.slotClose,
    kinds: ['slot_close'],
    parse: ([what, lane]) =>
      what === 'close' && (lane === 'short' || lane === 'long')
        ? one('slot_close', { lane })
        : bad(m.bar.needs('close short|long')),
  },
];

const FLAGS = ['shadow', 'actions', 'events', 'trend_redeploy', 'eps'];

/** Bar lines of a portfolio plant. */
export const PORTFOLIO_VERBS: readonly Verb[] = [
  {
    verb: 'flag',
    usage: `${FLAGS.join('|')} on|off`,
    summary: v.flag,
    kinds: ['pm_flags'],
    parse: ([flag, state]) =>
      FLAGS.includes(flag ?? '') && (state === 'on' || state === 'off')
        ? one('pm_flags', { [flag ?? '']: state === 'on' })
        : bad(`${FLAGS.join('|')} on|off`),
  },
  {
    verb: 'breaker',
    usage: 'reset drawdown|flip_storm|rejects',
    summary: v.breakerReset,
    kinds: ['pm_breaker_reset'],
    parse: ([what, name]) =>
      what === 'reset' && name ? one('pm_breaker_reset', { name }) : bad(m.bar.needs('reset <name>')),
  },
  { verb: 'trims', usage: '', summary: v.trims, kinds: ['pm_trims_preview'], parse: () => one('pm_trims_preview') },
];

function parseSim(args: readonly string[], named: Readonly<Record<string, string>>): Parsed {
  const [what, more] = args;
  if (what === 'pause' || what === 'stop' || what === 'reset') return one(`sim.${what}`);
  if (what === 'step') {
    const n = more === undefined ? 1 : decimal(more);
    return n !== null && Number.isInteger(n) && n >= 1 && n <= 100_000
      ? one('sim.step', { n })
      : bad('n: 1 … 100 000');
  }
  if (what !== 'start') return bad('start [x] | pause | stop | reset | step [n]');
  const text = named['speed'] ?? more?.replace(/^x|x$/g, '');
  if (text === undefined) return one('sim.start');
  const speed = decimal(text);
  return speed !== null && speed > 0 && speed <= 1000 ? one('sim.start', { speed }) : bad('x: 0 < x ≤ 1000');
}

/** Milliseconds of `250ms`, `5s`, `1m`; null for anything else. */
function quantumMs(text: string | undefined): number | null {
  const match = /^(\d{1,7})ms$/.exec(text ?? '');
  if (match) return Number(match[1]);
  const seconds = span(text);
  return seconds === null ? null : seconds * 1000;
}

function word(text: string): string {
  return text === 'auto' ? text : text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}

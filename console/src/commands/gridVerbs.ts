import { m } from '../text/messages';
import { MORE_VERBS } from './moreVerbs';
import { decimal, ident, type Params, type Parsed, type Request, type Verb } from './grammar';

const one = (kind: string, params: Params = {}): Parsed => ({ ok: true, requests: [{ kind, params }] });
const bad = (error: string): Parsed => ({ ok: false, error });
const simple = (verb: string, kind: string, summary: string): Verb => ({
  verb,
  usage: '',
  summary,
  kinds: [kind],
  parse: (args) => (args.length > 0 ? bad(m.bar.noArguments) : one(kind)),
});
const v = m.verbs;

/** Command-bar verbs of a grid plant with their wire kinds (console.md §1.5, grid.md §12). */
export const GRID_VERBS: readonly Verb[] = [
  simple('pause', 'pause', v.pause),
  simple('resume', 'resume', v.resume),
  { verb: 'halt', usage: '[entries|all]', summary: v.halt, kinds: ['halt', 'kill'], parse: parseHalt },
  { verb: 'add', usage: '[sticky|cycle] [n]', summary: v.add, kinds: ['add_slot'], parse: parseAdd },
  {
    verb: 'remove',
    usage: '<slot…> | n=N',
    summary: v.remove,
    kinds: ['remove_slot', 'remove_slots'],
    parse: parseRemove,
  },
  { verb: 'alias', usage: '<slot> <name>', summary: v.alias, kinds: ['set_alias'], parse: parseAlias },
  { verb: 'sticky', usage: '<slot> on|off', summary: v.sticky, kinds: ['toggle_sticky'], parse: parseSticky },
  {
    verb: 'close',
    usage: '[slot recovery]',
    summary: v.close,
    kinds: ['soft_close_next', 'soft_close'],
    parse: parseClose,
  },
  {
    verb: 'set',
    usage: 'entry|profit <pct>',
    summary: v.set,
    kinds: ['set_entry_pct', 'set_profit_pct'],
    parse: parseSet,
  },
  { verb: 'release', usage: '<slot> [A|B|local id]', summary: v.release, kinds: ['release_slot'], parse: parseRelease },
  {
    verb: 'release_eligible',
    usage: '<slot>',
    summary: v.releaseEligible,
    kinds: ['release_oldest_eligible'],
    parse: (args) => withSlot(args, (slot) => one('release_oldest_eligible', { slot_id: slot })),
  },
  {
    verb: 'stale',
    usage: '[dist_pct=3] [n=8]',
    summary: v.stale,
    kinds: ['cancel_stale_recoveries'],
    parse: parseStale,
  },
  { verb: 'writeoff', usage: '<slot> [A|B] [force]', summary: v.writeoff, kinds: ['write_off'], parse: parseWriteOff },
  {
    verb: 'gov',
    usage: 'suggest|autonomous | approve|dismiss <id>',
    summary: v.gov,
    kinds: ['set_governor_mode', 'approve_suggestion', 'dismiss_suggestion'],
    parse: parseGovernor,
  },
  simple('reconcile', 'reconcile', v.reconcile),
  simple('audit', 'audit_pnl', v.audit),
  simple('drift', 'reconcile_drift', v.drift),
  {
    verb: 'layer',
    usage: 'add [auto|base|quote] | remove',
    summary: v.layer,
    kinds: ['add_layer', 'remove_layer'],
    parse: parseLayer,
  },
  {
    verb: 'ack',
    usage: '<incident>',
    summary: v.ack,
    kinds: ['incident.ack', 'ack_incident'],
    parse: (args) => (args[0] ? one('incident.ack', { id: args[0] }) : bad(m.bar.needs('incident'))),
  },
  ...MORE_VERBS,
];

function withSlot(args: readonly string[], use: (slot: number) => Parsed): Parsed {
  const slot = ident(args[0]);
  return slot === null ? bad(m.bar.needs('slot')) : use(slot);
}

function parseHalt(args: readonly string[]): Parsed {
  if (args[0] === 'all') return one('kill', { scope: 'plant' });
  if (args[0] !== undefined && args[0] !== 'entries') return bad('entries | all');
  return one('halt', { cancel: args[0] === 'entries' ? 'entries' : 'none' });
}

function parseAdd(args: readonly string[]): Parsed {
  const type = args.find((word) => word === 'sticky' || word === 'cycle');
  const rest = args.filter((word) => word !== type);
  const count = rest.length === 0 ? 1 : ident(rest[0]);
  if (rest.length > 1 || count === null || count < 1 || count > 10) return bad('n: 1…10');
  const params: Params = type ? { sticky: type === 'sticky' } : {};
  return { ok: true, requests: Array.from({ length: count }, (): Request => ({ kind: 'add_slot', params })) };
}

function parseRemove(args: readonly string[], named: Readonly<Record<string, string>>): Parsed {
  if (named['n'] !== undefined) {
    const count = ident(named['n']);
    return count === null || count < 1 ? bad('n ≥ 1') : one('remove_slots', { count });
  }
  const slots = args.map(ident);
  if (slots.length === 0 || slots.includes(null)) return bad(m.bar.needs('slot'));
  return { ok: true, requests: slots.map((slot): Request => ({ kind: 'remove_slot', params: { slot_id: slot } })) };
}

function parseAlias(args: readonly string[]): Parsed {
  return withSlot(args, (slot) =>
    /^[a-z0-9_-]{1,16}$/.test(args[1] ?? '')
      ? one('set_alias', { slot_id: slot, alias: args[1] })
      : bad('alias: [a-z0-9_-]{1,16}'),
  );
}

function parseSticky(args: readonly string[]): Parsed {
  return withSlot(args, (slot) =>
    args[1] === 'on' || args[1] === 'off'
      ? one('toggle_sticky', { slot_id: slot, sticky: args[1] === 'on' })
      : bad('on | off'),
  );
}

function parseClose(args: readonly string[]): Parsed {
  if (args.length === 0) return one('soft_close_next');
  const recovery = ident(args[1]);
  return withSlot(args, (slot) =>
    recovery === null ? bad(m.bar.needs('recovery')) : one('soft_close', { slot_id: slot, recovery_id: recovery }),
  );
}

function parseSet(args: readonly string[]): Parsed {
  const value = decimal(args[1]);
  if (args[0] !== 'entry' && args[0] !== 'profit') return bad('entry | profit');
  if (value === null) return bad(m.bar.notDecimal(args[1] ?? ''));
  return one(args[0] === 'entry' ? 'set_entry_pct' : 'set_profit_pct', { value });
}

function parseRelease(args: readonly string[]): Parsed {
  return withSlot(args, (slot) => {
    const what = args[1]?.toUpperCase();
    if (what === undefined) return one('release_slot', { slot_id: slot });
    if (what === 'A' || what === 'B') return one('release_slot', { slot_id: slot, trade_id: what });
    const local = ident(what);
    return local === null ? bad('A | B | local id') : one('release_slot', { slot_id: slot, local_id: local });
  });
}

function parseStale(args: readonly string[], named: Readonly<Record<string, string>>): Parsed {
  const distance = named['dist_pct'] === undefined ? 3 : decimal(named['dist_pct']);
  const batch = named['n'] === undefined ? 8 : ident(named['n']);
  if (args.length > 0 || distance === null || distance <= 0) return bad('dist_pct > 0');
  if (batch === null || batch < 1 || batch > 20) return bad('n: 1…20');
  return one('cancel_stale_recoveries', { min_distance_pct: distance, max_batch: batch });
}

function parseWriteOff(args: readonly string[]): Parsed {
  return withSlot(args, (slot) => {
    const leg = args[1]?.toUpperCase();
    const params: Params = { slot_id: slot };
    if (leg === 'A' || leg === 'B') params['trade_id'] = leg;
    else if (leg !== undefined && leg !== 'FORCE') return bad('A | B');
    if (args.at(-1)?.toLowerCase() === 'force') params['force'] = true;
    return one('write_off', params);
  });
}

function parseGovernor(args: readonly string[]): Parsed {
  const [word, id] = args;
  if (word === 'suggest' || word === 'autonomous') return one('set_governor_mode', { mode: word });
  if (word !== 'approve' && word !== 'dismiss') return bad('suggest | autonomous | approve | dismiss');
  const suggestion = ident(id);
  return suggestion === null
    ? bad(m.bar.needs('suggestion'))
    : one(`${word}_suggestion`, { suggestion_id: suggestion });
}

function parseLayer(args: readonly string[]): Parsed {
  if (args[0] === 'remove') return one('remove_layer');
  if (args[0] !== 'add') return bad('add | remove');
  const source = args[1] ?? 'auto';
  return ['auto', 'base', 'quote'].includes(source) ? one('add_layer', { source }) : bad('auto | base | quote');
}

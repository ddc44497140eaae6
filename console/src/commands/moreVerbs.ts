import { m } from '../text/messages';
import { decimal, ident, span, type Params, type Parsed, type Verb } from './grammar';

const one = (kind: string, params: Params = {}, reason?: string): Parsed => ({
  ok: true,
  requests: [{ kind, params, ...(reason ? { reason } : {}) }],
});
const bad = (error: string): Parsed => ({ ok: false, error });
const v = m.verbs;

/** Command-bar verbs of single orders, settings, incidents and notes (console.md §1.5). */
export const MORE_VERBS: readonly Verb[] = [
  {
    verb: 'cancel',
    usage: '<slot> <local id>',
    summary: v.cancel,
    kinds: ['cancel_order'],
    parse: ([slot, local]) => numbers('cancel_order', { slot_id: ident(slot), local_id: ident(local) }),
  },
  {
    verb: 'reprice',
    usage: '<slot> A|B <price>',
    summary: v.reprice,
    kinds: ['reprice_exit'],
    parse: ([slot, leg, price]) => {
      const trade = leg?.toUpperCase();
      if (trade !== 'A' && trade !== 'B') return bad('A | B');
      return numbers('reprice_exit', { slot_id: ident(slot), trade_id: trade, price: decimal(price) });
    },
  },
  {
    verb: 'reseed',
    usage: '<slot>',
    summary: v.reseed,
    kinds: ['reseed'],
    parse: ([slot]) => numbers('reseed', { slot_id: ident(slot) }),
  },
  {
    verb: 'inventory',
    usage: 'buy|sell <volume> [price]',
    summary: v.inventory,
    kinds: ['inventory_trade'],
    parse: ([side, volume, price]) => {
      if (side !== 'buy' && side !== 'sell') return bad('buy | sell');
      const limit = price === undefined ? {} : { price: decimal(price) };
      return numbers('inventory_trade', { side, volume: decimal(volume), ...limit });
    },
  },
  {
    verb: 'accept_drift',
    usage: '<asset>',
    summary: v.acceptDrift,
    kinds: ['accept_drift'],
    parse: ([asset]) => (asset ? one('accept_drift', { asset: asset.toUpperCase() }) : bad(m.bar.needs('asset'))),
  },
  {
    verb: 'config',
    usage: '<key> <value> | reset [key]',
    summary: v.config,
    kinds: ['set_config', 'reset_config'],
    parse: ([key, value]) => {
      if (key === 'reset') return one('reset_config', value ? { key: value } : {});
      return key && value ? one('set_config', { key, value: decimal(value) ?? value }) : bad(m.bar.needs('key value'));
    },
  },
  {
    verb: 'rearm',
    usage: '"reason"',
    summary: v.rearm,
    kinds: ['rearm'],
    parse: ([reason]) => (reason ? one('rearm', { scope: 'plant' }, reason) : bad(m.bar.needs('"reason"'))),
  },
  {
    verb: 'ops',
    usage: '<FLAG> on|off | reset <FLAG>',
    summary: v.ops,
    kinds: ['toggle.set', 'toggle.reset'],
    parse: ([flag, state]) => {
      if (flag === 'reset') return state ? one('toggle.reset', { key: state.toUpperCase() }) : bad(m.bar.needs('FLAG'));
      if (!flag || (state !== 'on' && state !== 'off')) return bad(m.bar.needs('FLAG on|off'));
      return one('toggle.set', { key: flag.toUpperCase(), value: state === 'on' });
    },
  },
  { verb: 'recover', usage: '', summary: v.recover, kinds: ['recover'], parse: () => one('recover') },
  {
    verb: 'resolve',
    usage: '<client id> not_placed|acked [order id] "evidence"',
    summary: v.resolve,
    kinds: ['intent.resolve'],
    parse: ([id, outcome, ...rest]) => {
      if (!id || (outcome !== 'not_placed' && outcome !== 'acked')) return bad(m.bar.needs('<id> not_placed | acked'));
      const order = outcome === 'acked' ? rest.shift() : undefined;
      if (rest.length === 0 || (outcome === 'acked' && !order)) return bad(m.bar.needs('"evidence"'));
      return one('intent.resolve', { client_id: id, outcome, ...(order ? { order_id: order } : {}) }, rest.join(' '));
    },
  },
  { verb: 'retire', usage: '', summary: v.retire, kinds: ['retire'], parse: () => one('retire') },
  { verb: 'snapshot', usage: '', summary: v.snapshot, kinds: ['snapshot'], parse: () => one('snapshot') },
  { verb: 'prune', usage: '', summary: v.prune, kinds: ['journal.prune'], parse: () => one('journal.prune') },
  {
    verb: 'note',
    usage: '"text"',
    summary: v.note,
    kinds: ['operator.note'],
    parse: (words) =>
      words.length > 0 ? one('operator.note', { text: words.join(' '), page: page() }) : bad(m.bar.needs('"text"')),
  },
  {
    verb: 'shelve',
    usage: '<incident> <5m…24h> "reason"',
    summary: v.shelve,
    kinds: ['incident.suppress'],
    parse: ([id, time, ...why]) => {
      const seconds = span(time);
      if (!id) return bad(m.bar.needs('incident'));
      if (seconds === null || seconds < 300 || seconds > 86400) return bad('5m … 24h');
      return why.length > 0
        ? one('incident.suppress', { id, for_s: seconds }, why.join(' '))
        : bad(m.bar.needs('"reason"'));
    },
  },
  {
    verb: 'plugin',
    usage: 'start|stop <name>',
    summary: v.plugin,
    kinds: ['start_plugin', 'stop_plugin'],
    parse: ([what, name]) => {
      if (what !== 'start' && what !== 'stop') return bad('start | stop');
      return name ? one(`${what}_plugin`, { plugin: name }) : bad(m.bar.needs('plugin'));
    },
  },
  byId('unshelve', 'incident.unsuppress', v.unshelve),
  {
    verb: 'clear',
    usage: '<incident> [force]',
    summary: v.clear,
    kinds: ['incident.clear'],
    parse: ([id, force]) =>
      id ? one('incident.clear', { id, ...(force === 'force' ? { force: true } : {}) }) : bad(m.bar.needs('incident')),
  },
  {
    verb: 'comment',
    usage: '<incident> "text"',
    summary: v.comment,
    kinds: ['incident.comment'],
    parse: ([id, ...words]) =>
      id && words.length > 0
        ? one('incident.comment', { id, text: words.join(' ') })
        : bad(m.bar.needs('incident "text"')),
  },
];

function byId(verb: string, kind: string, summary: string): Verb {
  return {
    verb,
    usage: '<incident>',
    summary,
    kinds: [kind],
    parse: ([id]) => (id ? one(kind, { id }) : bad(m.bar.needs('incident'))),
  };
}

function numbers(kind: string, params: Readonly<Record<string, unknown>>): Parsed {
  const missing = Object.entries(params).find(([, value]) => value === null || value === undefined);
  return missing ? bad(m.bar.needs(missing[0])) : one(kind, { ...params });
}

function page(): string {
  return typeof location === 'undefined' ? '' : location.pathname;
}

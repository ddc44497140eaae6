const slot = { name: 'slot_id', type: 'int', min: 1 };
const verb = (name, kind, tier, args = [], extra = {}) => ({
    verb: name,
    aliases: [],
    group: 'plant',
    summary: kind.replaceAll('_', ' '),
    args,
    tier,
    role: 'operator',
    plants: ['grid'],
    effect_paths: [],
    confirm_timeout_ms: 10000,
    kind,
    api: 'POST /api/plants/{plant}/grid/action',
    ...extra,
});
const general = { api: 'POST /api/plants/{plant}/commands' };

/** The verbs of a grid plant as a server would list them. */
export const CATALOG = [
    verb('pause', 'pause', 1, [], { effect_paths: [{ path: 'mode', equals: 'PAUSED' }] }),
    verb('resume', 'resume', 0, [], { effect_paths: [{ path: 'mode', equals: 'RUNNING' }] }),
    verb('halt', 'halt', 2, [{ name: 'cancel', type: 'string', enum: ['none', 'entries'] }]),
    verb('kill', 'kill', 2, [{ name: 'scope', type: 'string', enum: ['plant', 'group', 'all'] }], general),
    verb('add', 'add_slot', 0, [{ name: 'sticky', type: 'bool', optional: true }]),
    verb('remove', 'remove_slot', 2, [slot]),
    verb('remove', 'remove_slots', 2, [{ name: 'count', type: 'int', min: 1 }]),
    verb('alias', 'set_alias', 0, [slot, { name: 'alias', type: 'string' }]),
    verb('sticky', 'toggle_sticky', 1, [slot]),
    verb('pause_slot', 'pause_slot', 1, [slot]),
    verb('close', 'soft_close', 1, [slot]),
    verb('close', 'soft_close_next', 1),
    verb('set', 'set_entry_pct', 0, [{ name: 'value', type: 'decimal', min: 0.05, max: 20 }]),
    verb('set', 'set_profit_pct', 0, [{ name: 'value', type: 'decimal', min: 0.42, max: 50 }]),
    verb('release', 'release_slot', 1, [slot]),
    verb('release_eligible', 'release_oldest_eligible', 1, [slot]),
    verb('stale', 'cancel_stale_recoveries', 1),
    verb('writeoff', 'write_off', 2, [slot]),
    verb('gov', 'set_governor_mode', 1),
    verb('gov', 'approve_suggestion', 1),
    verb('gov', 'dismiss_suggestion', 0),
    verb('reconcile', 'reconcile', 0),
    verb('audit', 'audit_pnl', 0),
    verb('drift', 'reconcile_drift', 2),
    verb('layer', 'add_layer', 1),
    verb('layer', 'remove_layer', 1),
    verb('ack', 'incident.ack', 0, [], general),
    verb('clear', 'incident.clear', 0, [], general),
    verb('shelve', 'incident.suppress', 0, [], general),
];

/** Staleness limits as served, seconds. */
export const FRESHNESS = {
    classes: {
        market_price: { fresh: 10, stale: 30, dead: 60 },
        ledger_reconciliation: { fresh: 300, stale: 300, dead: 900 },
        default: { fresh: 60, stale: 60, dead: 600 },
        events: { fresh: 300, stale: 300, dead: 3600 },
    },
};

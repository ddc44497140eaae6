/** Slots of the mock plant with their orders and cycles. */
import { round } from './random.mjs';

const ALIASES = [
    'amber',
    'birch',
    'cedar',
    'delta',
    'ember',
    'fjord',
    'grove',
    'heron',
    'islet',
    'juniper',
    'kelp',
    'larch',
    'maple',
    'north',
    'ochre',
    'pine',
    'quartz',
    'reed',
    'slate',
    'tundra',
    'umber',
    'vale',
    'willow',
    'yarrow',
];

function openOrder(rand, slot, index, side, role, price) {
    const distance = round(0.1 + rand() * 1.2, 3);
    return {
        local_id: slot * 10 + index,
        side,
        role,
        trade_id: role === 'entry' ? (side === 'sell' ? 'A' : 'B') : side === 'sell' ? 'B' : 'A',
        cycle: 1 + Math.floor(rand() * 40),
        price: round(price * (1 + ((side === 'sell' ? 1 : -1) * distance) / 100), 5),
        volume: round(80 + rand() * 40, 8),
        executed: 0,
        txid: `O${slot}-${index}`,
        cl_ord_id: `M010002${String(slot).padStart(5, '0')}${String(index).padStart(5, '0')}E`,
        status: 'live',
        age_sec: Math.floor(rand() * 5400),
        distance_pct: distance,
        orphan_in_sec: role === 'exit' && slot % 4 === 0 ? Math.floor(rand() * 1800) : null,
        reprice_count: 0,
    };
}

/** One slot in a phase the generator picks. */
export function slot(rand, id, price) {
    const phase = ['S0', 'S0', 'S0', 'S1a', 'S1b', 'S0', 'S2'][Math.floor(rand() * 7)];
    const sticky = id % 4 !== 0;
    const roles = {
        S0: [
            ['sell', 'entry'],
            ['buy', 'entry'],
        ],
        S1a: [
            ['buy', 'exit'],
            ['buy', 'entry'],
        ],
        S1b: [
            ['sell', 'exit'],
            ['sell', 'entry'],
        ],
        S2: [
            ['sell', 'exit'],
            ['buy', 'exit'],
        ],
    }[phase];
    const one = id % 17 === 0;
    return {
        slot_id: id,
        alias: id <= 24 ? ALIASES[id - 1] : `slot-${id - 24}`,
        sticky,
        lifecycle: id % 31 === 0 ? 'paused' : 'active',
        phase,
        phase_since: 0,
        mode_flag: one ? 'long_only' : 'two_sided',
        mode_source: one ? 'fund_guard' : 'default',
        market_price: price,
        cycle_a: Math.floor(rand() * 60),
        cycle_b: Math.floor(rand() * 60),
        total_profit: round(rand() * 3, 4),
        total_fees: round(rand() * 0.8, 4),
        total_write_offs: sticky ? 0 : round(rand() * 0.2, 4),
        net_realised: round(rand() * 3 - 0.5, 4),
        unrealised: phase === 'S0' ? 0 : round(rand() * 0.4 - 0.35, 4),
        round_trips: Math.floor(rand() * 90),
        order_size_a: 10,
        order_size_b: 10.25,
        profit_pct_runtime: 1,
        stuck_score: phase === 'S0' ? 0 : round(rand() * 2.6, 3),
        s2_entered_at: null,
        cooldown_until_a: null,
        cooldown_until_b: null,
        losses_a: 0,
        losses_b: Math.floor(rand() * 2),
        entry_backoff_a: 1,
        entry_backoff_b: 1,
        missing: one ? ['A'] : [],
        open_orders: roles.map(([side, role], index) => openOrder(rand, id, index + 1, side, role, price)),
        recovery_orders:
            !sticky && rand() > 0.5
                ? [
                      {
                          recovery_id: 1,
                          trade_id: 'B',
                          cycle: 12,
                          side: 'sell',
                          price: round(price * 1.012, 5),
                          volume: 93.1,
                          txid: `R${id}`,
                          reason: 's1_timeout',
                          age_sec: 610,
                          distance_pct: 1.2,
                          unrealised: -0.1042,
                          ttl_remaining_sec: 290,
                      },
                  ]
                : [],
        recent_cycles: [1, 2, 3].map((back) => ({
            trade_id: back % 2 ? 'A' : 'B',
            cycle: 40 - back,
            entry_price: round(price * 1.002, 5),
            exit_price: round(price * 0.992, 5),
            volume: 95,
            gross_profit: 0.095,
            fees: 0.048,
            net_profit: round(rand() * 0.1 - 0.02, 4),
            entry_time: 1000,
            exit_time: 2000 + back,
            duration_sec: 1840,
            from_recovery: false,
        })),
    };
}

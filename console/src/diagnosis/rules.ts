import type { Facts, SlotFacts } from './facts';

export type Severity = 'info' | 'warn' | 'crit';

/** A number or word a symptom rests on, with the limit it met. */
export interface Evidence {
  readonly path: string;
  readonly value: number | string | null;
  readonly limit: number | string | null;
}

/** A condition that is true now; `key` tells two symptoms of one id apart. */
export interface Condition {
  readonly key: string;
  readonly id: string;
  readonly severity: Severity;
  readonly priority: number;
  readonly summary: string;
  readonly affected: readonly number[];
  readonly effects: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly action: string;
  readonly holdSec: number;
}

export interface NotEvaluated {
  readonly id: string;
  readonly reason: string;
}

const HOLD_MISMATCH_SEC = 60;
const HOLD_STUCK_SEC = 600;
const HOLD_HOSTILE_SEC = 300;
const RECON_LIMIT_SEC = 900;

/** Collects what is true and what could not be decided. */
class Findings {
  readonly conditions: Condition[] = [];
  readonly missing: NotEvaluated[] = [];

  add(
    id: string,
    severity: Severity,
    priority: number,
    summary: string,
    effects: readonly string[],
    evidence: readonly Evidence[],
    action: string,
    more: { readonly key?: string; readonly affected?: readonly number[]; readonly holdSec?: number } = {},
  ): void {
    const { key = id, affected = [], holdSec = 0 } = more;
    this.conditions.push({ key, id, severity, priority, summary, affected, effects, evidence, action, holdSec });
  }

  skip(id: string, reason = 'not_reported'): void {
    this.missing.push({ id, reason });
  }
}

const whole = (value: number): string => String(Math.floor(value));
const at = (path: string, value: Evidence['value'], limit: Evidence['limit']): Evidence => ({ path, value, limit });

/** Every condition of console.md §3.7 that the facts make true; missing inputs never assert one. */
export function conditionsOf(f: Facts, nowSec: number): { conditions: readonly Condition[]; missing: NotEvaluated[] } {
  const found = new Findings();
  power(f, found);
  capacity(f, found);
  books(f, nowSec, found);
  pressure(f, found);
  jams(f, nowSec, found);
  starvation(f, found);
  market(f, found);
  return { conditions: found.conditions, missing: found.missing };
}

function power(f: Facts, found: Findings): void {
  const blackout = ['power_dead', 'red_wash', 'alarm_pulse'];
  const limit = f.staleSec;
  const halted = f.mode === 'HALTED';
  const started = f.mode !== null && f.mode !== 'INIT';
  const dead = f.priceAgeSec !== null && limit !== null && f.priceAgeSec >= limit;
  if (halted) {
    const text = f.modeReason === null ? 'plant halted' : `plant halted: ${f.modeReason}`;
    found.add('POWER_BLACKOUT', 'crit', 2, text, blackout, [at('mode', f.mode, null)], 'resume');
  } else if (started && !f.hasPrice)
    found.add('POWER_BLACKOUT', 'crit', 2, 'no price', blackout, [at('price', null, null)], 'feed runbook');
  else if (dead && f.priceAgeSec !== null && limit !== null) {
    const text = `price is ${whole(f.priceAgeSec)} s old, limit ${whole(limit)} s`;
    found.add('POWER_BLACKOUT', 'crit', 2, text, blackout, [at('price_age_sec', f.priceAgeSec, limit)], 'feed runbook');
  } else if (f.hasPrice && f.priceAgeSec !== null && limit !== null && f.priceAgeSec >= limit / 2) {
    const effects = ['power_dim', 'amber_wash'];
    const evidence = [at('price_age_sec', f.priceAgeSec, limit / 2)];
    found.add('POWER_BROWNOUT', 'warn', 6, `price is ${whole(f.priceAgeSec)} s old`, effects, evidence, 'watch feed');
  }
  if (f.priceAgeSec === null || limit === null) found.skip('POWER_BROWNOUT');
  if (f.mode === 'PAUSED') {
    const text = f.modeReason === null ? 'paused' : `paused: ${f.modeReason}`;
    found.add('OPERATOR_PAUSE', 'warn', 7, text, ['amber_wash'], [at('mode', 'PAUSED', null)], 'p to resume');
  }
  if (f.venueBudget === null) found.skip('RATE_LIMITED');
  else if (f.venueBudget > 0.8) {
    const text = `venue budget at ${whole(f.venueBudget * 100)} %`;
    const evidence = [at('capacity.api.rest_counter', f.venueBudget, 0.8)];
    found.add('RATE_LIMITED', 'warn', 8, text, ['power_dim'], evidence, 'lower cadence');
  }
}

function capacity(f: Facts, found: Findings): void {
  const room = f.headroom === null ? '' : `, headroom ${f.headroom}`;
  const evidence = [at('capacity.band', f.band, 'stop'), at('capacity.headroom', f.headroom, null)];
  if (f.band === null) found.skip('CIRCUIT_TRIP_RISK');
  else if (f.band === 'stop') {
    const effects = ['circuit_spark', 'hazard_icon'];
    const action = 'stop adding; free orders';
    found.add('CIRCUIT_TRIP_RISK', 'crit', 3, `capacity band stop${room}`, effects, evidence, action);
  } else if (f.band === 'caution')
    found.add(
      'CAPACITY_CAUTION', 'warn', 14, `capacity band caution${room}`, ['bar_warn'],
      [at('capacity.band', f.band, 'caution'), at('capacity.headroom', f.headroom, null)], 'at most one slot per day',
    );
  if (f.partialCancels === null) found.skip('PARTIAL_CANCEL');
  else if (f.partialCancels > 0 && f.band !== 'stop')
    found.add(
      'PARTIAL_CANCEL', 'warn', 14, `${f.partialCancels} partially filled orders cancelled in 24 h`, ['hazard_icon'],
      [at('capacity.partial_fill_cancel_1d', f.partialCancels, 0)], 'review the position',
    );
}

function books(f: Facts, nowSec: number, found: Findings): void {
  const drift = f.driftStatus;
  if (drift === null || drift === 'unknown') found.skip('LEDGER_DRIFT');
  else if (drift === 'red' || drift === 'amber')
    found.add(
      'LEDGER_DRIFT', drift === 'red' ? 'crit' : 'warn', 4, `reconciliation is ${drift}`, ['chest_crack'],
      [at('ledger.drift_status', drift, 'green')], 'open reconciliation',
    );
  if (f.mismatches === null) found.skip('POSITION_MISMATCH');
  else if (f.mismatches > 0)
    found.add(
      'POSITION_MISMATCH', 'crit', 5, `${f.mismatches} orders differ from the venue`, ['hazard_icon'],
      [at('ledger.orders_missing', f.mismatches, 0)], ':drift', { holdSec: HOLD_MISMATCH_SEC },
    );
  if (f.lastReconAt === null) found.skip('RECON_OVERDUE');
  else if (nowSec - f.lastReconAt > RECON_LIMIT_SEC)
    found.add(
      'RECON_OVERDUE', 'warn', 17, `last reconciliation ${whole((nowSec - f.lastReconAt) / 60)} min ago`,
      ['chest_dust'], [at('ledger.last_recon_at', nowSec - f.lastReconAt, RECON_LIMIT_SEC)], ':reconcile',
    );
  if (f.stuckCapitalPct === null) found.skip('STUCK_CAPITAL');
  else if (f.stuckCapitalPct >= 30)
    found.add(
      'STUCK_CAPITAL', 'warn', 15, `${whole(f.stuckCapitalPct)} % of the capital is stuck`, ['chest_dust'],
      [at('telemetry.stuck_capital_pct', f.stuckCapitalPct, 30)], 'self-healing queue', { holdSec: HOLD_STUCK_SEC },
    );
}

function pressure(f: Facts, found: Findings): void {
  if (f.pressure === null) found.skip('ORPHAN_CRITICAL');
  else if (f.pressure >= 0.6) {
    const critical = f.pressure >= 0.8;
    const evidence = [at('governor.orphan_pressure', f.pressure, critical ? 0.8 : 0.6)];
    const text = `orphan pressure ${whole(f.pressure * 100)} %`;
    if (critical)
      found.add(
        'ORPHAN_CRITICAL', 'crit', 9, text, ['belt_overflow', 'gauge_crit'], evidence, 'approve conversion',
      );
    else found.add('ORPHAN_ELEVATED', 'warn', 12, text, ['gauge_warn'], evidence, 'review ratio');
  }
  if (f.slots === null) return found.skip('RECOVERY_BACKLOG');
  const recoveries = f.slots.reduce((sum, slot) => sum + slot.recoveries, 0);
  if (f.slots.length > 0 && recoveries > 2 * f.slots.length)
    found.add(
      'RECOVERY_BACKLOG', 'warn', 13, `${recoveries} recoveries for ${f.slots.length} slots`, ['belt_overflow'],
      [at('slots.recovery_orders', recoveries, 2 * f.slots.length)], ':stale',
    );
}

/** Age of a jam and the share of the timeout it has used, or null when the slot is not jammed. */
export function jamShare(slot: SlotFacts, s1: number | null, s2: number | null, nowSec: number): number | null {
  if (slot.sticky !== false) return null;
  const inS2 = slot.phase === 'S2';
  const inS1 = slot.phase === 'S1a' || slot.phase === 'S1b';
  const since = inS2 ? (slot.s2EnteredAt ?? slot.phaseSince) : inS1 ? slot.phaseSince : null;
  const limit = inS2 ? s2 : s1;
  if (since === null || limit === null || !(limit > 0)) return null;
  const share = (nowSec - since) / limit;
  return share > (inS2 ? 0.5 : 0.75) ? share : null;
}

function jams(f: Facts, nowSec: number, found: Findings): void {
  if (f.slots === null) return found.skip('BELT_JAM');
  const affected: number[] = [];
  const evidence: Evidence[] = [];
  let red = false;
  for (const slot of f.slots) {
    if (slot.sticky === true) {
      if (slot.stuckScore === null || slot.stuckScore < 2) continue;
      evidence.push(at(`slots.${slot.id}.stuck_score`, slot.stuckScore, 2));
    } else {
      const share = jamShare(slot, f.s1TimeoutSec, f.s2TimeoutSec, nowSec);
      if (share === null) continue;
      if (share > 0.75) red = true;
      evidence.push(at(`slots.${slot.id}.phase_since`, share, slot.phase === 'S2' ? 0.5 : 0.75));
    }
    affected.push(slot.id);
  }
  if (affected.length === 0) return;
  const effects = red ? ['conveyor_stop', 'warning_lamp', 'red_blink'] : ['conveyor_stop', 'warning_lamp'];
  found.add('BELT_JAM', 'warn', 10, `belt jam on ${slotList(affected)}`, effects, evidence, 'inspect', { affected });
}

/** `slot 7`, `3 slots: 7, 9, 12`, `12 slots: 7, 9, 12, …`. */
export function slotList(ids: readonly number[]): string {
  if (ids.length === 1) return `slot ${ids[0]}`;
  return `${ids.length} slots: ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}`;
}

function starvation(f: Facts, found: Findings): void {
  if (f.slots === null) return found.skip('LANE_STARVATION');
  for (const [flag, side] of [
    ['long_only', 'base'],
    ['short_only', 'quote'],
  ] as const) {
    const affected = f.slots.filter((slot) => slot.modeFlag === flag).map((slot) => slot.id);
    if (affected.length === 0) continue;
    const word = flag === 'long_only' ? 'long only' : 'short only';
    found.add(
      'LANE_STARVATION', 'warn', 11, `no ${side} for ${slotList(affected)}: ${word}`,
      ['machine_dark', 'input_flash_empty'], [at('slots.mode_flag', affected.length, 0)], `fund the ${side} side`,
      { affected, key: `LANE_STARVATION:${side}` },
    );
  }
}

function market(f: Facts, found: Findings): void {
  if (f.marketBand === null) found.skip('HOSTILE_MARKET', 'disabled');
  else if (f.marketBand === 'hostile')
    found.add(
      'HOSTILE_MARKET', 'warn', 16, 'the market is hostile', ['floor_warm'],
      [at('manifold_score.band', f.marketBand, 'hostile')], 'pause adds', { holdSec: HOLD_HOSTILE_SEC },
    );
  if (f.confidence === null) found.skip('SCANNER_COLD');
  else if (f.confidence === 0) {
    const known = f.samples !== null && f.samplesNeeded !== null;
    const text = known ? `market scanner warms up: ${f.samples}/${f.samplesNeeded} candles` : 'market scanner warms up';
    const evidence = [at('scanner.confidence', 0, 0)];
    found.add('SCANNER_COLD', 'info', 18, text, ['thermo_hatch'], evidence, 'wait');
  }
  if (f.overrides === null) found.skip('OVERRIDES_ACTIVE');
  else if (f.overrides > 0)
    found.add(
      'OVERRIDES_ACTIVE', 'info', 19, `${f.overrides} runtime overrides`, ['ops_dot'],
      [at('overrides_active', f.overrides, 0)], 'o',
    );
  if (f.suggestions === null) found.skip('SUGGESTION_PENDING');
  else if (f.suggestions > 0)
    found.add(
      'SUGGESTION_PENDING', 'info', 20, `${f.suggestions} suggestions wait`, ['toast'],
      [at('governor.suggestions', f.suggestions, 0)], 'approve or dismiss',
    );
}

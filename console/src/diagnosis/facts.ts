import { listOf } from '../contract/collection';
import type { GridStatus, RecoveryOrder, Slot, Suggestion } from '../contract/grid';

/** What diagnosis needs of a slot; null where the payload says nothing. */
export interface SlotFacts {
  readonly id: number;
  readonly sticky: boolean | null;
  readonly phase: string | null;
  readonly phaseSince: number | null;
  readonly s2EnteredAt: number | null;
  readonly modeFlag: string | null;
  readonly stuckScore: number | null;
  readonly recoveries: number;
}

/** Inputs of the diagnosis (console.md §3.7); the same record as in the engine. Times in epoch seconds. */
export interface Facts {
  readonly mode: string | null;
  readonly modeReason: string | null;
  readonly hasPrice: boolean;
  readonly priceAgeSec: number | null;
  readonly staleSec: number | null;
  readonly band: string | null;
  readonly headroom: number | null;
  readonly partialCancels: number | null;
  readonly driftStatus: string | null;
  readonly mismatches: number | null;
  readonly lastReconAt: number | null;
  readonly venueBudget: number | null;
  readonly pressure: number | null;
  readonly s1TimeoutSec: number | null;
  readonly s2TimeoutSec: number | null;
  readonly slots: readonly SlotFacts[] | null;
  readonly stuckCapitalPct: number | null;
  readonly marketBand: string | null;
  readonly confidence: number | null;
  readonly samples: number | null;
  readonly samplesNeeded: number | null;
  readonly overrides: number | null;
  readonly suggestions: number | null;
}

/** Reads the facts out of a status payload. */
export function factsOf(status: GridStatus, nowSec: number): Facts {
  const since = typeof status.time === 'number' ? Math.max(0, nowSec - status.time) : 0;
  const api = status.capacity?.api;
  const ledger = status.ledger as (GridStatus['ledger'] & LedgerExtras) | null | undefined;
  const mts = status as { manifold_score?: { enabled?: boolean; band?: string } | null; overrides_active?: number };
  const telemetry = status.telemetry as { stuck_capital_pct?: number | null } | null | undefined;
  const governing = status.governor != null && status.governor.enabled !== false;
  return {
    mode: status.mode ?? null,
    modeReason: status.mode_reason || null,
    hasPrice: status.price != null,
    priceAgeSec: status.price_age_sec == null ? null : status.price_age_sec + since,
    staleSec: status.stale_price_max_age_sec ?? null,
    band: status.capacity?.band ?? null,
    headroom: status.capacity?.headroom ?? null,
    partialCancels: status.capacity?.partial_fill_cancel_1d ?? null,
    driftStatus: ledger?.drift_status ?? null,
    mismatches: ledger?.orders_missing == null ? null : ledger.orders_missing + (ledger.orders_unknown ?? 0),
    lastReconAt: ledger?.last_recon_at ?? null,
    venueBudget:
      api?.rest_counter == null || api.rest_max == null || !(api.rest_max > 0) ? null : api.rest_counter / api.rest_max,
    pressure: governing ? (status.governor?.orphan_pressure ?? null) : null,
    s1TimeoutSec: status.s1_orphan_after_sec ?? null,
    s2TimeoutSec: status.s2_orphan_after_sec ?? null,
    slots: status.slots == null ? null : listOf<Slot>(status.slots).map(slotFacts),
    stuckCapitalPct: telemetry?.stuck_capital_pct ?? null,
    marketBand: mts.manifold_score?.enabled === true ? (mts.manifold_score.band ?? null) : null,
    confidence: status.scanner?.enabled === false ? null : (status.scanner?.confidence ?? null),
    samples: status.scanner?.samples ?? null,
    samplesNeeded: status.scanner?.needed ?? null,
    overrides: mts.overrides_active ?? null,
    suggestions:
      status.governor?.suggestions == null
        ? null
        : listOf<Suggestion>(status.governor.suggestions).filter((row) => row.state === 'open').length,
  };
}

interface LedgerExtras {
  readonly orders_missing?: number | null;
  readonly orders_unknown?: number | null;
}

function slotFacts(slot: Slot): SlotFacts {
  return {
    id: slot.slot_id,
    sticky: slot.sticky ?? null,
    phase: slot.phase ?? null,
    phaseSince: slot.phase_since ?? null,
    s2EnteredAt: slot.s2_entered_at ?? null,
    modeFlag: slot.mode_flag ?? null,
    stuckScore: slot.stuck_score ?? null,
    recoveries: listOf<RecoveryOrder>(slot.recovery_orders).length,
  };
}

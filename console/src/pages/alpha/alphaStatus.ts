import { computed } from '@preact/signals';
import { status } from '../../app/currentPlant';

/** One decision as the tape shows it; keys of the table `alpha_decisions`. Absent values are missing keys. */
export interface Decision {
  readonly decision_id: string;
  readonly ts_ms: number;
  readonly scan_no: number;
  readonly lane: string;
  readonly stage: string;
  readonly action: string;
  readonly symbol: string;
  readonly div?: number;
  readonly flags: number;
  readonly posture: string;
  readonly lag_us: number;
  readonly strength?: number;
  readonly base_leverage?: number;
  readonly dc_mult?: number;
  readonly acb_boost?: number;
  readonly acb_beta?: number;
  readonly acb_stress?: number;
  readonly dc_status?: string;
  readonly irp?: number;
  readonly margin?: number;
  readonly liq_distance?: number;
  readonly defaulted?: number;
  readonly price?: number;
  readonly candidates?: number;
  readonly mc_scale?: number;
  readonly regime?: number;
  readonly ob_mult?: number;
  readonly esof_mult?: number;
  readonly raw?: number;
  readonly clamped_max?: number;
  readonly leverage?: number;
  readonly bind?: string;
  readonly capital?: number;
  readonly fraction?: number;
  readonly notional?: number;
  readonly ex_leverage?: number;
  readonly gate?: string;
  readonly gates?: readonly string[];
}

export interface Metric {
  readonly name: string;
  readonly value?: number;
  readonly n: number;
  readonly level: string;
  readonly accepted_until_ms: number;
}

export interface Gate {
  readonly name: string;
  readonly state: string;
  readonly value?: number;
  readonly least?: number;
  readonly most?: number;
  readonly n: number;
  readonly need_n: number;
  readonly unit: string;
  readonly text: string;
}

export interface StageRow {
  readonly stage: string;
  readonly state: string;
  readonly next_missing: string;
  readonly gates: readonly Gate[];
}

export interface CadenceRow {
  readonly action: string;
  readonly mode: string;
  readonly q_ms: number;
  readonly runs: number;
  readonly missed: number;
  readonly next_ms: number;
  readonly pending_q_ms?: number;
  readonly effective_ms?: number;
  readonly lateness_p99_us?: number;
  readonly who: string;
  readonly why: string;
}

export interface OrderRow {
  readonly id: number;
  readonly symbol: string;
  readonly purpose: string;
  readonly side: string;
  readonly qty: string;
  readonly limit: string;
  readonly filled: string;
  readonly state: string;
  readonly attempt: number;
  readonly sent_ms?: number;
  readonly lifetime_ms?: number;
}

export interface Position {
  readonly lane: string;
  readonly shadow: boolean;
  readonly symbol: string;
  readonly entry_px: number;
  readonly px?: number;
  readonly pnl_bps?: number;
  readonly mfe_bps?: number;
  readonly mae_bps?: number;
  readonly streak?: number;
  readonly notional?: number;
  readonly bars_held: number;
  readonly qty: string;
  readonly leverage: number;
  readonly ex_leverage: number;
}

export interface ExitRow {
  readonly symbol: string;
  readonly scan_no: number;
  readonly score?: number;
  readonly quorum?: number;
  readonly votes: readonly number[];
  readonly action: string;
  readonly reason: string;
}

/** The read model of an alpha plant (console.md §9). */
export interface AlphaStatus {
  readonly mode?: string;
  readonly stage?: string;
  readonly guard_word?: string;
  readonly q_ms?: number;
  readonly scans?: number;
  readonly missed?: number;
  readonly scan_gaps?: number;
  readonly entries_today?: number;
  readonly rejected_inputs?: number;
  readonly paused?: boolean;
  readonly episodes?: number;
  readonly capital?: number;
  readonly signal?: {
    readonly div?: number;
    readonly phi_fast?: number;
    readonly phi_slow?: number;
    readonly v_fast?: number;
    readonly v_slow?: number;
    readonly n_active: number;
    readonly bound?: number;
    readonly flags: readonly string[];
    readonly thresholds: readonly { readonly lane: string; readonly entry: number; readonly extreme: number }[];
    readonly instruments: readonly {
      readonly symbol: string;
      readonly mid?: number;
      readonly imbalance?: number;
      readonly why_not: string;
      readonly exclusion?: string;
    }[];
  };
  readonly tape?: readonly Decision[];
  readonly positions?: readonly Position[];
  readonly exits?: readonly ExitRow[];
  readonly factors?: {
    readonly posture: string;
    readonly posture_forced: boolean;
    readonly posture_score?: number;
    readonly posture_computed?: string;
    readonly categories?: Readonly<Record<string, number | null>>;
    readonly lamps: readonly { readonly name: string; readonly value?: number; readonly age_ms?: number }[];
  };
  readonly breaker?: {
    readonly level: string;
    readonly in_force: boolean;
    readonly triggers: readonly {
      readonly name: string;
      readonly value?: number;
      readonly throttle?: number;
      readonly halt?: number;
      readonly flatten?: number;
      readonly level: string;
    }[];
  };
  readonly cadence?: readonly CadenceRow[];
  readonly execution?: {
    readonly port: string;
    readonly ttl_ms: number;
    readonly orders_total?: number;
    readonly unknown_now?: number;
    readonly late_fills?: number;
    readonly duplicates?: number;
    readonly guard: { readonly place: number; readonly cancel: number; readonly set: number };
    readonly orders: readonly OrderRow[];
  };
  readonly ladder?: { readonly frozen: boolean; readonly stages: readonly StageRow[] };
  readonly divergence?: {
    readonly level: string;
    readonly matched: number;
    readonly extra: number;
    readonly missing: number;
    readonly reference_rows: number;
    readonly waiting?: number;
    readonly excluded?: Readonly<Record<string, number>>;
    /** One sign per pair, newest last. */
    readonly strip?: string | readonly string[];
    readonly metrics: readonly Metric[];
    readonly worst: readonly string[];
  };
  readonly distributions?: readonly {
    readonly name: string;
    readonly n: number;
    readonly p50?: number;
    readonly p90?: number;
    readonly p99?: number;
    readonly p999?: number;
    readonly max?: number;
    readonly drift?: number;
  }[];
}

/** A row of the distributions. */
export type Distribution = NonNullable<AlphaStatus['distributions']>[number];

/** The displayed status of the current alpha plant. */
export const alpha = computed(() => status.value as AlphaStatus);

/** Bit pattern of a double, for comparisons to the bit. */
export function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return `0x${view.getBigUint64(0).toString(16).toUpperCase().padStart(16, '0')}`;
}

/** raw of a decision in the stated order of operations, or null when a factor is missing. */
export function rawOf(d: Decision): number | null {
  const { base_leverage: base, dc_mult: dc, regime, ob_mult: ob, esof_mult: esof } = d;
  if (base === undefined || dc === undefined || regime === undefined || ob === undefined || esof === undefined)
    return null;
  return base * dc * regime * ob * esof;
}

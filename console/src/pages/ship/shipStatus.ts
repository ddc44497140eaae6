import { computed } from '@preact/signals';
import { status } from '../../app/currentPlant';

/** The snapshot of a ship as the server publishes it; every member may be missing. */
export interface ShipStatus {
  readonly tick?: number;
  readonly sim_time_s?: number;
  readonly sim_state?: { readonly fsm_state?: string; readonly speed?: number };
  readonly mode_state?: string;
  readonly mode_trigger?: string;
  readonly heading?: number;
  readonly speed_m_s?: number;
  readonly speed_effective_m_s?: number;
  readonly cpu_usage?: number;
  readonly memory_usage?: number;
  readonly temp_core_c?: number;
  readonly temp_external_c?: number;
  readonly position?: { readonly x: number; readonly y: number; readonly z: number };
  readonly power?: Power;
  readonly thermal?: Thermal;
  readonly propulsion?: Propulsion;
  readonly docking?: { readonly enabled?: boolean; readonly state?: string; readonly port?: string | null };
  readonly comms?: Comms;
  readonly sensors?: readonly Sensor[];
  readonly radar?: Radar;
  readonly guards?: readonly Guard[];
  readonly mission?: Mission;
  readonly procedure?: Procedure;
  readonly procedures?: readonly { readonly name: string; readonly description: string }[];
  readonly hull?: { readonly integrity?: number };
  readonly orbit?: Readonly<Record<string, number | string | null>>;
  readonly pending_effects?: readonly { readonly request_id: string; readonly kind: string }[];
  readonly truth?: Readonly<Record<string, string>>;
}

export interface Power {
  readonly soc_pct?: number;
  readonly low_soc?: boolean;
  readonly soc_shed_low_pct?: number;
  readonly soc_shed_high_pct?: number;
  readonly sources_w?: Readonly<Record<string, number>>;
  readonly loads_w?: Readonly<Record<string, number>>;
  readonly power_in_w?: number;
  readonly power_out_w?: number;
  readonly battery_charge_w?: number;
  readonly battery_discharge_w?: number;
  readonly battery_unserved_w?: number;
  readonly battery_spill_w?: number;
  readonly bus_v?: number;
  readonly bus_a?: number;
  readonly max_bus_a?: number;
  readonly pdu_limit_w?: number;
  readonly load_shedding?: boolean;
  readonly shed_loads?: readonly string[];
  readonly shed_reasons?: readonly string[];
  readonly shed_detail?: readonly { readonly load: string; readonly reason: string }[];
  readonly throttled_loads?: readonly string[];
  readonly faults?: readonly string[];
  readonly supercap_soc_pct?: number;
  readonly dock_connected?: boolean;
  readonly dock_power_w?: number;
  readonly dock_soft_start_pct?: number;
  readonly nbl_active?: boolean;
  readonly nbl_allowed?: boolean;
  readonly motion_authority?: number;
}

export interface ThermalNode {
  readonly id: string;
  readonly temp_c: number;
  readonly warned: boolean;
  readonly tripped: boolean;
  readonly warn_c: number;
  readonly trip_c: number;
  readonly hys_c: number;
  readonly heat_in_w: number;
  readonly trend_c_per_min: number;
  readonly time_to_trip_s: number | null;
}

export interface Thermal {
  readonly enabled?: boolean;
  readonly ambient_c?: number;
  readonly nodes?: readonly ThermalNode[];
  readonly couplings?: readonly { readonly a: string; readonly b: string; readonly k_w_per_c: number }[];
}

export interface Propulsion {
  readonly fuel_pct?: number;
  readonly fuel_rate_gs?: number;
  readonly propellant_tank_pressure_pa?: number;
  readonly rcs?: {
    readonly active?: boolean;
    readonly throttled?: boolean;
    readonly axis?: string | null;
    readonly command_pct?: number;
    readonly time_left_s?: number;
  };
}

export interface Comms {
  readonly link?: string;
  readonly latency_ms?: number | null;
  readonly packet_loss_pct?: number | null;
  readonly rssi_dbm?: number;
  readonly snr_db?: number;
  readonly data_rate_kbps?: number;
  readonly antenna_status?: string;
  readonly reason?: string | null;
  readonly xpdr?: { readonly mode?: string; readonly active?: boolean; readonly id?: string | null };
}

export interface Sensor {
  readonly id: string;
  readonly status: string;
  readonly value: number | null;
  readonly unit: string;
  readonly truth: string;
  readonly reason: string | null;
  readonly trust: string;
}

export interface Track {
  readonly id: string;
  readonly status: 'NEW' | 'TRACKED' | 'COASTING' | 'LOST';
  readonly iff: number;
  readonly quality: number;
  readonly range_m: number;
  readonly bearing_deg: number;
  readonly vr_mps: number;
  readonly position: readonly [number, number, number];
  readonly velocity: readonly [number, number, number];
  readonly position_covariance: readonly number[];
  readonly age_s: number;
  readonly miss_count: number;
  readonly max_misses: number;
  readonly range_band: number;
  readonly transponder_id: string | null;
  readonly risk: string;
  readonly label?: string;
  /** `tentative` and `dropped` tell lost tracks apart. */
  readonly lifecycle?: string;
  /** Seconds since a track was lost. */
  readonly lost_s?: number;
}

export interface Radar {
  readonly allowed?: boolean;
  readonly tracker?: string;
  readonly max_range_m?: number;
  readonly short_range_m?: number;
  readonly detections?: number;
  readonly frame_age_s?: number | null;
  readonly tracks?: readonly Track[];
}

export interface Guard {
  readonly id: string;
  readonly severity: string;
  readonly enabled: boolean;
  readonly min_range_m: number;
  readonly max_range_m: number;
  readonly min_quality: number;
  readonly min_duration_s: number;
  readonly min_clear_s: number;
  readonly hysteresis_m: number;
  readonly cooldown_s: number;
  readonly keys: readonly {
    readonly track_id: string;
    readonly active: boolean;
    readonly match_s: number | null;
    readonly alert_s: number | null;
  }[];
}

export interface Mission {
  readonly scenario?: string;
  readonly description?: string;
  readonly complete?: boolean;
  readonly objectives?: readonly {
    readonly id: string;
    readonly title: string;
    readonly hint: string;
    readonly achieved: boolean;
  }[];
}

export interface Procedure {
  readonly name?: string;
  readonly state?: string;
  readonly step?: number;
  readonly steps?: number;
  readonly problem?: string;
}

/** The displayed snapshot of the current ship. */
export const ship = computed<ShipStatus>(() => status.value as unknown as ShipStatus);

/** A value with the truth the server gave its path: degraded and absent with their reason. */
export function truthOf(path: string, value: number | string | boolean | null | undefined): unknown {
  const note = ship.value.truth?.[path];
  if (note === undefined) return value;
  const at = note.indexOf(':');
  return { v: value ?? null, q: at < 0 ? note : note.slice(0, at), r: at < 0 ? null : note.slice(at + 1) };
}

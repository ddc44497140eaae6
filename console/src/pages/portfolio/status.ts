import { computed } from '@preact/signals';
import { status } from '../../app/currentPlant';

/** One lens of a horizon with the weight in force. */
export interface Lens {
  readonly name: string;
  readonly s: number | null;
  readonly weight: number;
}

/** One horizon of the portfolio or of a token (portfolio.md §3.13). */
export interface PhaseLane {
  readonly horizon: 'macro' | 'meso' | 'micro';
  readonly phase: string;
  readonly score: number | null;
  readonly slope: number | null;
  readonly curvature: number | null;
  readonly delta_res: number | null;
  readonly level: number | null;
  readonly nudge: number;
  readonly confidence: number;
  readonly dwell_remaining: number;
  readonly dwell_min_h: number;
  readonly entered_at: number;
  readonly pending_label: string | null;
  readonly unstable: boolean;
  readonly warm: 'cold' | 'partial' | 'full';
  readonly missing_frac: number;
  readonly stale: boolean;
  readonly lenses: readonly Lens[];
  /** Newest transitions, when the plant serves them. */
  readonly transitions?: readonly Transition[];
}

/** A flip of a label. */
export interface Transition {
  /** Epoch ms. */
  readonly ts: number;
  readonly from: string;
  readonly to: string;
  readonly trigger?: string;
}

/** A token with its holding, levers and locks. */
export interface TokenRow {
  readonly token: string;
  readonly kind: 'core' | 'moon' | 'none';
  readonly a: number;
  readonly e: number;
  readonly price: number;
  readonly qty: string;
  readonly deployed_usd: string;
  readonly value_usd: number;
  readonly cap_usd: number;
  readonly pnl_pct: number;
  readonly dead_score: number;
  readonly dead_score_final: number;
  readonly weakness: string;
  readonly trail: string;
  readonly reentry_locked: boolean;
  readonly trend_locked: boolean;
  readonly probe: string;
  readonly probe_minute: number;
  readonly probe_streak: number;
  /** Tests C1 to C4 of the newest minutes, oldest first. */
  readonly probe_tests?: readonly (readonly boolean[])[];
  readonly probe_blocked?: string | null;
  readonly weakness_ema?: number;
  readonly intent_strength?: number;
  readonly ladder_hits?: number;
  readonly exit_hits?: number;
  readonly sr_conf?: number;
  readonly rsi?: number;
  readonly vo?: number;
  readonly features_age_h: number;
  readonly sr_break: string;
}

/** A ranked exit candidate. */
export interface EpsRow {
  readonly token: string;
  readonly eps: number;
  readonly ox: number;
  readonly rw: number;
  readonly intent: number;
  readonly stale: number;
  readonly low_vo: number;
  readonly bias: number;
  readonly rotation: number;
  readonly action: string;
}

/** A row of the alert table; a bare text is the key of an open one. */
export interface Alert {
  readonly key: string;
  readonly value?: number | null;
  readonly warning?: number | null;
  readonly critical?: number | null;
  readonly state?: string;
  readonly since?: number | null;
  readonly runbook?: string;
}

/** Status slice of a portfolio plant (portfolio.md §11.2). */
export interface PortfolioStatus {
  readonly params?: Params;
  readonly as_of: number;
  readonly posture: {
    readonly cut_pressure: number;
    readonly base: number;
    readonly raw: number;
    readonly components: Readonly<Record<string, number>>;
    readonly core_count: number;
    readonly core_count_24h?: number | null;
    readonly moon_count: number;
    readonly band: string;
    readonly reducing: boolean;
    readonly expected: readonly [number, number];
    readonly nav_usd: string;
    readonly invested_usd: string;
    readonly cash_usd: string;
    readonly dominance_stale: boolean;
    readonly param_id: string;
  };
  readonly phases: {
    readonly bands: { readonly nominal: readonly number[]; readonly gap: number };
    readonly items: Readonly<Record<string, readonly PhaseLane[]>>;
  };
  readonly tokens: readonly TokenRow[];
  readonly eps: readonly EpsRow[];
  readonly ingest: Readonly<Record<string, number | null>>;
  readonly rotation: {
    readonly s_rotation: number | null;
    readonly s_port_alt: number | null;
    readonly tilt: string;
    readonly since: number;
    readonly challenger: number;
  };
  readonly alerts: readonly (string | Alert)[];
  readonly flags: {
    readonly shadow: boolean;
    readonly actions: boolean;
    readonly events: boolean;
    readonly trend_redeploy: boolean;
    readonly eps: boolean;
    readonly canary: readonly string[];
    readonly breaker: string | null;
  };
}

/** One element of a decision's reason chain (portfolio.md §5.8). */
export interface Reason {
  readonly seq: number;
  readonly name: string;
  readonly kind: string;
  readonly value: unknown;
  readonly A_before: number | null;
  readonly A_after: number | null;
  readonly E_before: number | null;
  readonly E_after: number | null;
}

/** A decision; reasons and inputs only in the detail. */
export interface Strand {
  readonly id: string;
  readonly token: string;
  readonly ts: number;
  readonly decision_type: string;
  readonly mode: string;
  readonly size_frac: number | null;
  readonly size_usd: number | null;
  readonly sell_qty: string | null;
  readonly forward_pnl_6h?: number | null;
  readonly forward_pnl_24h?: number | null;
  readonly forward_pnl_72h?: number | null;
  readonly pnl_flags?: readonly string[];
  readonly price: number;
  readonly a_value: number;
  readonly e_value: number;
  readonly cut_pressure: number;
  readonly meso: string;
  readonly cause_event: string | null;
  readonly parent_id: string | null;
  readonly param_id: string;
  readonly cap_usd?: number;
  readonly reasons?: readonly Reason[];
  readonly inputs?: Readonly<Record<string, number | string | boolean>>;
}

/** One knob of the parameter set. */
export interface KnobRow {
  readonly key: string;
  readonly value: number;
  readonly before?: number | null;
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

/** The active parameter set and its guard (portfolio.md §12.8); times are epoch ms. */
export interface Params {
  readonly param_id: string;
  readonly checksum: string;
  readonly previous?: string | null;
  readonly activated_at?: number | null;
  readonly locked_until?: number | null;
  readonly flips_7d: number;
  readonly baseline_7d: number;
  readonly knobs: readonly KnobRow[];
}

/** The displayed status of the portfolio plant; null until the first one arrived. */
export const portfolio = computed<PortfolioStatus | null>(() => {
  const shown = status.value as unknown as Partial<PortfolioStatus>;
  return shown.posture === undefined ? null : (shown as PortfolioStatus);
});

const NAMES: Readonly<Record<string, string>> = { DoubleDip: 'Double-Dip', Unknown: 'warming up' };

/** Display name of a phase (portfolio.md §0.2). */
export const phaseName = (phase: string): string => NAMES[phase] ?? phase;

/** Modes of a lever: patient, normal, aggressive. */
export const modeOf = (lever: number): string => (lever < 0.3 ? 'patient' : lever < 0.7 ? 'normal' : 'aggressive');

/** Glyph of a phase: never colour alone. */
export const GLYPHS: Readonly<Record<string, string>> = {
  Capitulation: '⇊',
  DoubleDip: '↓',
  Dip: '↘',
  Recover: '↗',
  Good: '↑',
  Euphoria: '⇈',
  Unknown: '…',
};

/** The six phases from worst to best. */
export const PHASES = ['Capitulation', 'DoubleDip', 'Dip', 'Recover', 'Good', 'Euphoria'] as const;

/** True for a phase that may be drawn in its colour: known and not warming up. */
export const isKnown = (lane: Pick<PhaseLane, 'phase' | 'warm'>): boolean =>
  lane.phase !== 'Unknown' && lane.warm === 'full';

/** A number with fixed digits, or a dash. */
export const fixed = (value: number | null | undefined, digits = 2): string =>
  value == null ? '–' : value.toFixed(digits);

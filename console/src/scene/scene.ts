import { listOf } from '../contract/collection';
import type { GridStatus, Slot, Suggestion, Symptom } from '../contract/grid';
import {
  chestsOf,
  gaugeOf,
  headroomOf,
  meterOf,
  outputOf,
  thermometerOf,
  type ChestState,
  type Gauge,
  type Headroom,
  type Output,
  type Thermometer,
} from './gauges';
import { machineOf, PHASES, type Churn, type Machine, type MachineContext, type PhaseName } from './machine';
import { powerOf, type Power } from './power';

/** The floor as facts: a pure function of the status, the symptoms and the time. */
export interface Scene {
  readonly machines: readonly Machine[];
  readonly phases: Readonly<Record<PhaseName, number>>;
  readonly power: Power;
  readonly price: number | null;
  readonly priceAgeSec: number | null;
  readonly mode: string | null;
  readonly modeReason: string | null;
  readonly pair: string | null;
  readonly chests: { readonly quote: ChestState; readonly base: ChestState };
  readonly output: Output;
  readonly meter: number | null;
  readonly headroom: Headroom | null;
  readonly gauge: Gauge | null;
  readonly thermometer: Thermometer;
  readonly suggestion: Suggestion | null;
  readonly suggested: readonly number[];
  readonly symptoms: readonly Symptom[];
  readonly effects: ReadonlySet<string>;
  /** Sparks at the trunk: the capacity band is `stop`. */
  readonly sparks: boolean;
  readonly hazard: boolean;
  readonly backlog: boolean;
}

export interface SceneInput {
  readonly status: GridStatus;
  readonly slots: readonly Slot[];
  readonly symptoms: readonly Symptom[];
  readonly nowSec: number;
  readonly priceAgeSec: number | null;
  readonly linkDown: boolean;
}

export function sceneOf(input: SceneInput): Scene {
  const { status, slots, symptoms, nowSec, linkDown } = input;
  const hasPrice = status.price != null;
  const power = powerOf({
    hasPrice,
    ageSec: input.priceAgeSec,
    maxAgeSec: status.stale_price_max_age_sec ?? null,
    mode: status.mode ?? null,
    linkDown,
  });
  const recoveries = slots.reduce((sum, slot) => sum + listOf(slot.recovery_orders).length, 0);
  const backlog = recoveries > 2 * slots.length;
  const context: MachineContext = {
    nowSec,
    s1TimeoutSec: status.s1_orphan_after_sec ?? null,
    s2TimeoutSec: status.s2_orphan_after_sec ?? null,
    symptoms: bySlot(symptoms),
    churn: churnOf(status),
    padlocked: power.name === 'paused',
    backlog,
  };
  const machines = slots.map((slot) => machineOf(slot, context));
  const phases: Record<PhaseName, number> = { S0: 0, S1a: 0, S1b: 0, S2: 0 };
  for (const machine of machines) if (machine.phase !== null) phases[machine.phase]++;
  const open = listOf<Suggestion>(status.governor?.suggestions);
  const suggestion =
    open.find((row) => row.state === 'open' && (row.expires_at == null || row.expires_at > nowSec)) ?? null;
  const stop = status.capacity?.band === 'stop';
  const effects = new Set(symptoms.flatMap((row) => row.effects ?? []));
  return {
    machines,
    phases,
    power,
    price: status.price ?? null,
    priceAgeSec: input.priceAgeSec,
    mode: status.mode ?? null,
    modeReason: status.mode_reason ?? null,
    pair: status.pair ?? null,
    chests: chestsOf(slots),
    output: outputOf(status.net_realised),
    meter: meterOf(status),
    headroom: headroomOf(status, slots),
    gauge: gaugeOf(status),
    thermometer: thermometerOf(status),
    suggestion,
    suggested: slotsOf(suggestion),
    symptoms,
    effects,
    sparks: stop,
    hazard: stop || (status.capacity?.partial_fill_cancel_1d ?? 0) > 0 || effects.has('hazard_icon'),
    backlog,
  };
}

/** Stages of the churners that are active, by slot. */
function churnOf(status: GridStatus): MachineContext['churn'] {
  const rows = listOf<ChurnRow>((status as { churner?: { states?: unknown } | null }).churner?.states as ChurnRow[]);
  return new Map(
    rows.flatMap((row) => (row.active === true ? [[row.slot_id, STAGES[row.stage ?? ''] ?? 'armed'] as const] : [])),
  );
}

interface ChurnRow {
  readonly slot_id: number;
  readonly active?: boolean;
  readonly stage?: string;
}

const STAGES: Readonly<Record<string, Churn>> = { entry_open: 'entry', exit_open: 'exit' };

function bySlot(symptoms: readonly Symptom[]): MachineContext['symptoms'] {
  const found = new Map<number, { crit: boolean; warn: boolean; ids: string[] }>();
  for (const symptom of symptoms) {
    for (const entry of symptom.affected ?? []) {
      const id = Number(String(entry).replace(/^slot:/, ''));
      if (!Number.isInteger(id)) continue;
      const row = found.get(id) ?? { crit: false, warn: false, ids: [] };
      if (symptom.severity === 'crit') row.crit = true;
      if (symptom.severity === 'warn') row.warn = true;
      row.ids.push(symptom.id);
      found.set(id, row);
    }
  }
  return found;
}

function slotsOf(suggestion: Suggestion | null): readonly number[] {
  const id = suggestion?.params?.['slot_id'];
  return typeof id === 'number' ? [id] : [];
}

/** The sentence a screen reader hears for the picture (console.md §3.9). */
export function summaryOf(scene: Scene): string {
  const count = scene.machines.length;
  const phases = PHASES.map((phase) => `${scene.phases[phase]} ${phase}`).join(', ');
  const bad = scene.symptoms.filter((row) => row.severity === 'crit' || row.severity === 'warn');
  const head = count === 1 ? '1 machine' : `${count} machines`;
  const words = bad.slice(0, 3).map((row) => row.summary ?? row.id);
  const more = bad.length > 3 ? ` and ${bad.length - 3} more` : '';
  const plural = bad.length > 1 ? 's' : '';
  const tail = bad.length === 0 ? 'no warning' : `${bad.length} warning${plural}: ${words.join('; ')}`;
  return `${head}: ${phases}; ${tail}${more}`;
}

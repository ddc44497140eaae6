import type { DomainEvent } from '../contract/wire';
import type { Curve } from './curves';

/** What an animation looks like; the painter knows how to draw each. */
export type MotionKind =
  | 'place'
  | 'absorb'
  | 'deliver'
  | 'fade'
  | 'bounce'
  | 'drop'
  | 'drift'
  | 'gold'
  | 'dissolve'
  | 'crack'
  | 'sparkle'
  | 'ring'
  | 'slide'
  | 'shrink'
  | 'morph'
  | 'whistle'
  | 'wash'
  | 'refill'
  | 'flash';

export interface Spec {
  readonly kind: MotionKind;
  readonly ms: number;
  readonly curve: Curve;
}

const spec = (kind: MotionKind, ms: number, curve: Curve): Spec => ({ kind, ms, curve });

/** Durations and curves of console.md §3.5. */
export const MOTIONS: Readonly<Record<MotionKind, Spec>> = {
  place: spec('place', 700, 'easeOut'),
  absorb: spec('absorb', 220, 'linear'),
  deliver: spec('deliver', 1000, 'easeInOut'),
  fade: spec('fade', 300, 'linear'),
  bounce: spec('bounce', 500, 'easeOut'),
  drop: spec('drop', 800, 'easeIn'),
  drift: spec('drift', 900, 'smoothstep'),
  gold: spec('gold', 1000, 'easeInOut'),
  dissolve: spec('dissolve', 420, 'linear'),
  crack: spec('crack', 900, 'easeOut'),
  sparkle: spec('sparkle', 1500, 'easeOut'),
  ring: spec('ring', 450, 'easeOut'),
  slide: spec('slide', 500, 'backOut'),
  shrink: spec('shrink', 500, 'easeIn'),
  morph: spec('morph', 350, 'easeInOut'),
  whistle: spec('whistle', 600, 'easeOut'),
  wash: spec('wash', 250, 'linear'),
  refill: spec('refill', 1200, 'easeInOut'),
  flash: spec('flash', 200, 'linear'),
};

/** One motion on the floor; `slot` is null when it concerns the whole floor. */
export interface Motion {
  readonly kind: MotionKind;
  readonly event: string;
  readonly slot: number | null;
  readonly side: 'sell' | 'buy';
  readonly role: string | null;
  readonly net: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The motion of a domain event, or null when the floor shows nothing for it. */
export function motionOf(event: DomainEvent): Motion | null {
  const data = event.data ?? {};
  const role = text(data['role']);
  const kind = kindOf(event.type, role);
  if (kind === null) return null;
  const slot = event.slot_id ?? (typeof data['slot_id'] === 'number' ? data['slot_id'] : null);
  return {
    kind,
    event: event.type,
    slot: slot === 0 ? null : slot,
    side: data['side'] === 'sell' ? 'sell' : 'buy',
    role,
    net: amount(data['net']) ?? amount(data['amount']),
    from: text(data['from']),
    to: text(data['to']),
  };
}

function kindOf(type: string, role: string | null): MotionKind | null {
  switch (type) {
    case 'order_placed':
      return role === 'recovery' ? null : 'place';
    case 'order_filled':
      return role === 'entry' ? 'absorb' : 'deliver';
    case 'recovery_repriced':
    case 'order_repriced':
      return 'drift';
    case 'governor_ratio_change':
      return 'whistle';
    case 'mode_changed':
    case 'price_stale':
    case 'daily_loss_lock':
      return 'wash';
    default:
      return SIMPLE[type] ?? null;
  }
}

const SIMPLE: Readonly<Record<string, MotionKind>> = {
  order_cancelled: 'fade',
  order_rejected: 'bounce',
  order_orphaned: 'drop',
  recovery_filled: 'gold',
  recovery_cancelled: 'dissolve',
  write_off: 'crack',
  cycle_completed: 'sparkle',
  phase_changed: 'ring',
  slot_added: 'slide',
  slot_removed: 'shrink',
  slot_toggled: 'morph',
};

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Money comes as a number or as a decimal string. */
function amount(value: unknown): number | null {
  const found = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** Easing curves of the animations; each maps 0…1 to 0…1 (the overshoot of `backOut` passes 1 on the way). */
export type Curve = 'linear' | 'easeOut' | 'easeIn' | 'easeInOut' | 'smoothstep' | 'backOut';

export const CURVES: Readonly<Record<Curve, (t: number) => number>> = {
  linear: (t) => t,
  easeOut: (t) => 1 - (1 - t) ** 3,
  easeIn: (t) => t ** 3,
  easeInOut: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2),
  smoothstep: (t) => t * t * (3 - 2 * t),
  backOut: (t) => 1 + 2.70158 * (t - 1) ** 3 + 1.70158 * (t - 1) ** 2,
};

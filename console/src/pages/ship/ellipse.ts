/** 95 % ellipse of a plane covariance [[a, b], [b, c]]; null when it is not one (console.md §10.3). */
export interface Ellipse {
  readonly major: number;
  readonly minor: number;
  /** Radians counter-clockwise from view +u. */
  readonly angle: number;
}

const CHI2 = 5.991;

/** The ellipse of a covariance: semi-axes √(5.991·λ), angle ½·atan2(2b, a − c). */
export function ellipseOf(a: number, b: number, c: number): Ellipse | null {
  if (![a, b, c].every(Number.isFinite)) return null;
  const middle = (a + c) / 2;
  const spread = Math.sqrt(((a - c) / 2) ** 2 + b * b);
  if (middle - spread < -1e-9) return null;
  return {
    major: Math.sqrt(CHI2 * (middle + spread)),
    minor: Math.sqrt(CHI2 * Math.max(0, middle - spread)),
    angle: Math.atan2(2 * b, a - c) / 2,
  };
}

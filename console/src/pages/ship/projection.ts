/** View of the radar scope (console.md §10.3): the plane it shows and how a point falls on it. */
export interface View {
  readonly name: string;
  /** Unit vectors of the screen, right and up, in the frame +X right, +Y forward, +Z up. */
  readonly right: Vector;
  readonly up: Vector;
  /** True where height is part of the picture. */
  readonly deep: boolean;
}

export type Vector = readonly [number, number, number];

const YAW = Math.PI / 4;
const PITCH = (35 * Math.PI) / 180;

/** Right and up of a look along (cos p·sin ψ, cos p·cos ψ, sin p). */
export function axes(yaw: number, pitch: number): readonly [Vector, Vector] {
  const forward: Vector = [Math.cos(pitch) * Math.sin(yaw), Math.cos(pitch) * Math.cos(yaw), Math.sin(pitch)];
  const right = norm(cross(forward, [0, 0, 1]));
  return [right, norm(cross(right, forward))];
}

const [ISO_RIGHT, ISO_UP] = axes(YAW, PITCH);

/** The views in the order of the key `d`. */
export const VIEWS: readonly View[] = [
  { name: 'Top XY', right: [1, 0, 0], up: [0, 1, 0], deep: false },
  { name: 'Side XZ', right: [1, 0, 0], up: [0, 0, 1], deep: true },
  { name: 'Front YZ', right: [0, 1, 0], up: [0, 0, 1], deep: true },
  { name: 'ISO', right: ISO_RIGHT, up: ISO_UP, deep: true },
];

/** A point on the plane of a view, metres right and up. */
export function project(view: View, point: Vector): readonly [number, number] {
  return [dot(point, view.right), dot(point, view.up)];
}

/** The covariance on the plane of a view from `xx, xy, xz, yy, yz, zz`: J·P·Jᵀ; null when it is not reported. */
export function projectCovariance(view: View, p: readonly number[]): readonly [number, number, number] | null {
  if (p.length !== 6) return null;
  const [xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0] = p;
  const times = (v: Vector): Vector => [
    xx * v[0] + xy * v[1] + xz * v[2],
    xy * v[0] + yy * v[1] + yz * v[2],
    xz * v[0] + yz * v[1] + zz * v[2],
  ];
  const right = times(view.right);
  return [dot(right, view.right), dot(right, view.up), dot(times(view.up), view.up)];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function norm(v: Vector): Vector {
  const size = Math.hypot(...v) || 1;
  return [v[0] / size, v[1] / size, v[2] / size];
}

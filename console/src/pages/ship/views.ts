/** Views of the radar scope (console.md §10.3): rows are the view's right and up vectors in the navigation frame. */
export type View = readonly [readonly [number, number, number], readonly [number, number, number]];

const YAW = Math.PI / 4;
const PITCH = (35 * Math.PI) / 180;

/** Right and up of a camera that looks along forward f = (cos p·sin ψ, cos p·cos ψ, sin p), tilted down by p. */
function iso(): View {
  const forward = [Math.cos(PITCH) * Math.sin(YAW), Math.cos(PITCH) * Math.cos(YAW), Math.sin(PITCH)] as const;
  const length = Math.hypot(forward[1], -forward[0]);
  const right = [forward[1] / length, -forward[0] / length, 0] as const;
  const up = [
    right[1] * forward[2] - right[2] * forward[1],
    right[2] * forward[0] - right[0] * forward[2],
    right[0] * forward[1] - right[1] * forward[0],
  ] as const;
  return [right, up];
}

/** Top XY, side XZ, front YZ and isometric. */
export const VIEWS = {
  top: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  side: [
    [1, 0, 0],
    [0, 0, 1],
  ],
  front: [
    [0, 1, 0],
    [0, 0, 1],
  ],
  iso: iso(),
} as const satisfies Readonly<Record<string, View>>;

export type ViewName = keyof typeof VIEWS;

/** A point in the plane of a view. */
export function project(view: View, p: readonly [number, number, number]): readonly [number, number] {
  const along = (axis: readonly [number, number, number]): number => axis[0] * p[0] + axis[1] * p[1] + axis[2] * p[2];
  return [along(view[0]), along(view[1])];
}

/** P_view = J·P·Jᵀ of a covariance xx, xy, xz, yy, yz, zz; null when it is not reported. */
export function projectCovariance(view: View, c: readonly number[]): readonly [number, number, number] | null {
  const [xx, xy, xz, yy, yz, zz] = c;
  if (
    xx === undefined ||
    xy === undefined ||
    xz === undefined ||
    yy === undefined ||
    yz === undefined ||
    zz === undefined
  ) {
    return null;
  }
  const rows = [
    [xx, xy, xz],
    [xy, yy, yz],
    [xz, yz, zz],
  ] as const;
  const form = (a: readonly [number, number, number], b: readonly [number, number, number]): number =>
    rows.reduce((sum, row, i) => sum + a[i as 0 | 1 | 2] * (row[0] * b[0] + row[1] * b[1] + row[2] * b[2]), 0);
  return [form(view[0], view[0]), form(view[0], view[1]), form(view[1], view[1])];
}

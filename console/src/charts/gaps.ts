/** One sample; null breaks the line. */
export interface Point {
  readonly t: number;
  readonly v: number | null;
}

/** The samples with a hole wherever more than two usual periods are missing, so that no line crosses a gap. */
export function withGaps(points: readonly Point[]): readonly Point[] {
  const gap = 2 * period(points);
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const hole = before !== undefined && gap > 0 && point.t - before.t > gap;
    return hole ? [{ t: before.t + gap / 2, v: null }, point] : [point];
  });
}

/** The usual distance of samples, seconds: the median. */
function period(points: readonly Point[]): number {
  const steps = points
    .slice(1)
    .map((point, index) => point.t - (points[index]?.t ?? point.t))
    .toSorted((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

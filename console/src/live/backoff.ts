const STEPS_MS = [500, 1000, 2000, 4000, 8000, 15000] as const;

/** Reconnect delay after n failures: 0.5, 1, 2, 4, 8, 15 s, spread by ± 20 % (console.md §13.1). */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const base = STEPS_MS[Math.min(Math.max(failures, 1), STEPS_MS.length) - 1] ?? 15000;
  return Math.round(base * (0.8 + 0.4 * random()));
}

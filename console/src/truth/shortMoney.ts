/** A signed amount in at most seven characters, with a true minus: +0.071, −12.4, +1.2k, +3.4M. */
export function shortMoney(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : '+';
  if (size >= 1e12) return `${sign}${size.toExponential(1).replace('+', '')}`;
  for (const [unit, scale] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const)
    if (size >= scale * 0.9995) return `${sign}${(size / scale).toFixed(size / scale >= 99.5 ? 0 : 1)}${unit}`;
  if (size === 0) return '0';
  if (size < 0.0005) return `${sign}<0.001`;
  return `${sign}${size.toFixed(size >= 99.95 ? 1 : size >= 9.995 ? 2 : 3)}`;
}

/** A round figure without sign: 1, 200, 5k, 2M. */
export function plainPrice(value: number): string {
  for (const [unit, scale] of [
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const)
    if (value >= scale) return `${Number((value / scale).toPrecision(3))}${unit}`;
  return `${Number(value.toPrecision(3))}`;
}

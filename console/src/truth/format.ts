const THIN = '\u2009';
const MINUS = '\u2212';

/** Fixed decimals with thin-space grouping and a true minus; a value too large or small for that uses ×10ⁿ form. */
export function fixed(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -decimals)) return scientific(value);
  const [whole = '0', fraction] = size.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  return (value < 0 ? MINUS : '') + grouped + (fraction ? `.${fraction}` : '');
}

function scientific(value: number): string {
  return value.toExponential(2).replaceAll('-', MINUS).replace('e+', 'e');
}

/** Decimals of a number as the server sent it (shortest round-trip form). */
export function sentDecimals(value: number): number {
  const [mantissa = '', exponent] = String(value).split('e');
  const places = mantissa.split('.')[1]?.length ?? 0;
  return Math.max(0, places - Number(exponent ?? 0));
}

/** Money: 2 to 6 decimals by magnitude, never more than were sent (console.md §2.5). */
export function money(value: number): string {
  const size = Math.abs(value);
  const wanted = size === 0 || size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : size >= 0.001 ? 5 : 6;
  return fixed(value, Math.max(2, Math.min(wanted, sentDecimals(value))));
}

/** An amount of an asset: as many decimals as sent, at most 8. */
export function volume(value: number): string {
  return fixed(value, Math.min(8, sentDecimals(value)));
}

/** A price with the decimals of its pair. */
export function price(value: number, decimals: number): string {
  return fixed(value, decimals);
}

export function integer(value: number): string {
  return fixed(value, 0);
}

export function percent(value: number, decimals = 2): string {
  return `${fixed(value, Math.max(0, Math.min(decimals, sentDecimals(value))))}${THIN}%`;
}

/** A unitless number with at most `decimals`. */
export function plain(value: number, decimals = 3): string {
  return fixed(value, Math.min(decimals, sentDecimals(value)));
}

/** Puts an explicit sign before a formatted delta. */
export function signed(value: number, format: (value: number) => string): string {
  return (value > 0 ? '+' : '') + format(value);
}

/** `45 s`, `12 m 03 s`, `4 h 10 m`, `3.2 d`; below one second in ms. */
export function duration(seconds: number): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? MINUS : '';
  if (size > 0 && size < 1) return `${sign}${Math.round(size * 1000)} ms`;
  const whole = Math.floor(size);
  if (whole < 60) return `${sign}${whole} s`;
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)} m ${pad(whole % 60)} s`;
  if (whole < 86400) return `${sign}${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} m`;
  return `${sign}${(size / 86400).toFixed(1)} d`;
}

/** Time of day of an instant (epoch seconds), with the `UTC` suffix unless local time was chosen. */
export function timeOfDay(epochSec: number, zone: 'utc' | 'local'): string {
  const date = new Date(epochSec * 1000);
  if (Number.isNaN(date.getTime())) return `! invalid`;
  return zone === 'utc'
    ? `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())} UTC`
    : `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;
}

/** Date and time of an instant (epoch seconds). */
export function dateTime(epochSec: number, zone: 'utc' | 'local'): string {
  const date = new Date(epochSec * 1000);
  if (Number.isNaN(date.getTime())) return `! invalid`;
  const day =
    zone === 'utc'
      ? `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`
      : `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  return `${day} ${timeOfDay(epochSec, zone)}`;
}

/** Instants arrive in seconds (grid payload) or milliseconds (stream envelopes); this yields seconds. */
export function toSeconds(instant: number): number {
  return Math.abs(instant) > 1e11 ? instant / 1000 : instant;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

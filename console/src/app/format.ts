import { computed } from '@preact/signals';
import { currentPlant, status } from './currentPlant';
import { preferences } from '../theme/preferences';
import { dateTime, price, sentDecimals, timeOfDay, toSeconds } from '../truth/format';

const seen = new Map<string, number>();

/** Price decimals of the current pair: as served, else the most the server has ever sent for it. */
export const priceDecimals = computed<number>(() => {
  const state = status.value;
  if (typeof state.price_decimals === 'number') return state.price_decimals;
  const key = `${currentPlant.value ?? ''}/${state.pair ?? ''}`;
  const sent = [state.price, state.bid, state.ask].map((value) =>
    typeof value === 'number' ? sentDecimals(value) : 0,
  );
  const most = Math.min(10, Math.max(seen.get(key) ?? 0, ...sent));
  seen.set(key, most);
  return most;
});

/** A price with the decimals of the current pair. */
export function pairPrice(value: number): string {
  return price(value, priceDecimals.value);
}

/** An instant (seconds or milliseconds) in the chosen time zone. */
export function at(instant: number): string {
  return dateTime(toSeconds(instant), preferences.value.zone);
}

/** Time of day of an instant in the chosen time zone. */
export function atTime(instant: number): string {
  return timeOfDay(toSeconds(instant), preferences.value.zone);
}

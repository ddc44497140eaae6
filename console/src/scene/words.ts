import type { GridStatus } from '../contract/grid';
import { floorText as t } from '../text/en/floor';
import { duration, fixed, money, sentDecimals } from '../truth/format';
import type { Scene } from './scene';

/** Words that stand on the fixtures; all values are served, only formatted here. */
export interface FixtureText {
  readonly price: string;
  readonly priceTail: string;
  readonly tone: 'plain' | 'warn' | 'crit';
  readonly meter: string;
  readonly quote: string;
  readonly base: string;
  readonly quoteFunds: string;
  readonly baseFunds: string;
  readonly empty: string;
  readonly output: string;
  readonly outputValue: string;
  readonly absent: string;
  readonly regime: string;
}

export function fixtureText(scene: Scene, status: GridStatus, hidden: boolean): FixtureText {
  const { power } = scene;
  const amount = (value: number | null | undefined): string =>
    value == null ? t.absent : hidden ? '•••' : money(value);
  const shown = scene.price ?? 0;
  const price = scene.price === null ? t.noPrice : fixed(shown, status.price_decimals ?? sentDecimals(shown));
  const age = scene.priceAgeSec === null ? t.ageUnknown : duration(scene.priceAgeSec);
  const dead = power.name === 'blackout' || power.name === 'halted';
  const tone = dead ? 'crit' : power.name === 'brownout' ? 'warn' : 'plain';
  const tail = [scene.price === null ? null : `◷ ${age}`, t.power[power.name], scene.mode];
  return {
    price: scene.price === null ? price : `${scene.pair ?? ''} ${price}`.trim(),
    priceTail: [...new Set(tail)].filter(Boolean).join('  ·  '),
    tone,
    meter: scene.meter === null ? t.absent : `${Math.round(scene.meter * 100)} %`,
    quote: status.quote_asset ?? t.quote,
    base: status.base_asset ?? t.base,
    quoteFunds: amount(status.balances?.available_quote),
    baseFunds: amount(status.balances?.available_base),
    empty: t.emptyChest,
    output: t.realised,
    outputValue: scene.output.value === null ? t.absent : hidden ? '•••' : money(scene.output.value),
    absent: t.absent,
    regime: regimeText(scene),
  };
}

/** Regime and confidence, or how far the warm-up is. */
export function regimeText(scene: Scene): string {
  const { regime, confidence, cold, samples, needed } = scene.thermometer;
  if (cold) return samples !== null && needed !== null ? t.warmingUp(samples, needed) : t.cold;
  const word = regime === null ? t.absent : (t.regimes[regime] ?? regime);
  return `${word} ${confidence === null ? '' : `${Math.round(confidence * 100)} %`}`.trim();
}

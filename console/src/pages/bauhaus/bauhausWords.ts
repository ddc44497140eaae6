import type { GridStatus } from '../../contract/grid';
import type { BauhausHit, BauhausStage } from '../../bauhaus/stage';
import type { Scene } from '../../scene/scene';
import { bauhausText as t } from '../../text/en/bauhaus';
import { duration, fixed, money, plain, sentDecimals, volume } from '../../truth/format';

const GLYPHS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', USDT: '₮', USDC: '$' };

export function currencyGlyph(asset: string | null | undefined): string {
  return asset ? (GLYPHS[asset] ?? asset[0] ?? '¤') : '¤';
}

/** Realised profit as digits: 2 decimals in quote, 3 in base at the served price. */
export function counterText(state: GridStatus, units: 'quote' | 'base', hidden: boolean): string {
  const value = state.net_realised;
  if (value == null || hidden) return '----';
  const shown = units === 'quote' ? value : state.price != null && state.price > 0 ? value / state.price : null;
  if (shown === null) return '----';
  const size = Math.abs(shown);
  const decimals = units === 'quote' ? 2 : 3;
  return (shown < 0 ? '-' : '') + (size >= 1e7 ? String(Math.floor(size)) : size.toFixed(decimals));
}

/** The exact text behind the counter. */
export function exactText(state: GridStatus, units: 'quote' | 'base', hidden: boolean): string {
  if (hidden) return '•••';
  if (state.net_realised == null) return t.absent;
  const quote = `${money(state.net_realised)} ${state.quote_asset ?? ''}`.trim();
  return units === 'quote' ? quote : `${quote}, ${t.inBase(counterText(state, 'base', false), state.base_asset ?? '')}`;
}

/** Lines of the tooltip. */
export function tipText(
  hit: BauhausHit,
  state: GridStatus,
  scene: Scene,
  stage: BauhausStage | null,
  hidden: boolean,
): readonly string[] {
  const amount = (value: number): string => (hidden ? '•••' : volume(value));
  switch (hit.kind) {
    case 'order': {
      const { mark } = hit;
      const price = fixed(mark.price, state.price_decimals ?? sentDecimals(mark.price));
      return [
        t.order(mark.side, mark.role, mark.slot),
        `${mark.volume === null ? t.absent : amount(mark.volume)} @ ${price}`,
        t.distanceOf(plain(mark.distance * 100, 3)),
      ];
    }
    case 'orphan':
      return [t.orphan(hit.orphan.id, hit.orphan.slot), t.distanceOf(plain(hit.orphan.d * 100, 3))];
    case 'slot': {
      const machine = scene.machines.find((row) => row.id === hit.ids[0]);
      if (hit.ids.length > 1) return [t.bin(hit.ids.length, hit.ids[0] ?? 0, hit.ids.at(-1) ?? 0)];
      const head = `#${machine?.id ?? ''} ${machine?.alias ?? ''}`;
      return [head, `${machine?.phase ?? t.absent} · ${machine?.type ?? t.absent}`];
    }
    case 'counter':
      return [t.counter(exactText(state, 'quote', hidden))];
    default: {
      const exposure = stage?.model?.exposure;
      const c = state.capacity;
      const age = scene.priceAgeSec === null ? t.absent : duration(scene.priceAgeSec);
      return [
        `${state.pair ?? ''} ${state.price ?? t.absent} · ${age}`,
        exposure ? t.exposure(amount(exposure.sell), amount(exposure.buy)) : t.absent,
        t.orders(c?.open_orders ?? t.absent, c?.effective_cap ?? t.absent, c?.band ?? t.absent),
      ];
    }
  }
}

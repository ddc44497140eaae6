import type { JSX } from 'preact';
import { status } from '../../app/currentPlant';
import { lastGoodMs } from '../../live/link';
import { floorText as t } from '../../text/en/floor';
import { duration, timeOfDay } from '../../truth/format';
import { floorScene } from './floorState';

/** The word of a power state that stops or slows the floor, with its reason. */
export function FloorWord(): JSX.Element | null {
  const { power, priceAgeSec, modeReason } = floorScene.value;
  const word = t.words[power.name];
  if (word === undefined) return null;
  const age = priceAgeSec === null ? t.ageUnknown : duration(priceAgeSec);
  const last = lastGoodMs.value;
  const why: Readonly<Record<string, string>> = {
    brownout: t.why.brownout(age),
    blackout: status.value.price == null ? t.why.noPrice : t.why.blackout(age),
    paused: modeReason || t.why.paused,
    halted: modeReason || t.why.halted,
    unknown: last === null ? t.why.lost : t.why.unknown(timeOfDay(last / 1000, 'local')),
  };
  const tone = power.wash === 'red' ? 'crit' : power.wash === 'amber' ? 'warn' : 'stale';
  const glyph = power.wash === 'red' ? '◆' : power.name === 'paused' ? '‖' : '▲';
  return (
    <p class={`floor-word ${tone}`} data-testid="floor-word">
      <span aria-hidden="true">{glyph}</span> <b>{word}</b>{' '}
      <span class="why">{why[power.name]}</span>
    </p>
  );
}

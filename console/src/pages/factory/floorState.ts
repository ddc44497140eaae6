import { computed, signal } from '@preact/signals';
import { status } from '../../app/currentPlant';
import { priceAge } from '../../app/truthChips';
import { now } from '../../live/clock';
import { linkDown } from '../../live/link';
import { shownSymptoms } from '../../diagnosis/shown';
import { sceneOf } from '../../scene/scene';
import type { FloorStage, Hit } from '../../scene/stage';
import { Sounds } from '../../scene/sound';
import { shownSlots } from '../slots/slotView';

/** The scene of the current plant, from what is displayed (frozen when the display is). */
export const floorScene = computed(() =>
  sceneOf({
    status: status.value,
    slots: shownSlots.value,
    symptoms: shownSymptoms.value,
    nowSec: now.value,
    priceAgeSec: priceAge(status.value, now.value),
    linkDown: linkDown(),
  }),
);

/** The floor on screen, if there is one. */
export const stage = signal<FloorStage | null>(null);
/** Drawing quality 1…4. */
export const quality = signal(1);
/** What the pointer or the keyboard points at, and whether the tooltip stays. */
export const pointed = signal<{ readonly hit: Hit; readonly pinned: boolean } | null>(null);
/** Counts camera moves, for the minimap. */
export const cameraMoves = signal(0);

export const sounds = new Sounds();

const KEY = 'mw.floor.1';

/** Local choices of the floor; safe to clear, never trusted. */
export interface FloorChoices {
  readonly skin: 'factory' | 'bauhaus';
  readonly belts: boolean;
  readonly particles: boolean;
  readonly audio: boolean;
  readonly units: 'quote' | 'base';
  readonly distance: 'quadratic' | 'linear' | 'root';
}

const DEFAULTS: FloorChoices = {
  skin: 'factory',
  belts: true,
  particles: true,
  audio: false,
  units: 'quote',
  distance: 'quadratic',
};

export const choices = signal<FloorChoices>(load());

export function choose(changes: Partial<FloorChoices>): void {
  choices.value = { ...choices.peek(), ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(choices.peek()));
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
  }
}

function load(): FloorChoices {
  try {
    const raw = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<FloorChoices>;
    return {
      skin: raw.skin === 'bauhaus' ? 'bauhaus' : 'factory',
      belts: raw.belts !== false,
      particles: raw.particles !== false,
      audio: raw.audio === true,
      units: raw.units === 'base' ? 'base' : 'quote',
      distance: raw.distance === 'linear' || raw.distance === 'root' ? raw.distance : 'quadratic',
    };
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof ReferenceError || cause instanceof DOMException)
      return DEFAULTS;
    throw cause;
  }
}

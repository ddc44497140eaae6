import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { command } from '../../commands/actions';
import { offerHook } from '../../app/hooks';
import { drawer } from '../../app/drawers';
import { currentPlant, hasStatus, past, status } from '../../app/currentPlant';
import { pairPrice } from '../../app/format';
import { m } from '../../text/messages';
import { duration } from '../../truth/format';
import { Val } from '../../truth/Val';
import { useVerbs } from '../../keys/verbs';
import { domainEvents, store } from '../../live/live';
import { select, selectedSlot } from '../../routing/selection';
import { floorText as t } from '../../text/en/floor';
import { motionReduced, preferences } from '../../theme/preferences';
import { motionOf } from '../../scene/events';
import type { Direction } from '../../scene/hitGrid';
import { sceneDump } from '../../scene/dump';
import { FloorStage } from '../../scene/stage';
import type { DomainEvent } from '../../contract/wire';
import { FloorTip } from './FloorTip';
import { FloorTools } from './FloorTools';
import { FloorWord } from './FloorWord';
import { cameraMoves, choices, choose, floorScene, pointed, quality, sounds, stage } from './floorState';
import { Minimap } from './Minimap';
import { watchPointer } from './pointer';
import { LiveSummary } from './LiveSummary';

const DRAWER_PX = 400;
const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'rowStart',
  End: 'rowEnd',
};

/** The animated floor: three canvases, tools, tooltip, minimap and words about the power state. */
export function Floor(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const still = useRef<HTMLCanvasElement>(null);
  const motion = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!box.current || !still.current || !motion.current || !overlay.current) return undefined;
    return open(box.current, { still: still.current, motion: motion.current, overlay: overlay.current });
  }, []);
  useFollow();
  useVerbs({
    'view.fit': () => stage.peek()?.fit(),
    'view.zoom': (way) => stage.peek()?.zoom(way === 'out' ? 0.8 : 1.25),
    'view.layer': toggleLayer,
  });
  return (
    <div
      class="floor-box"
      ref={box}
      role="group"
      tabIndex={0}
      aria-label={t.floor}
      data-testid="floor"
      data-machines={hasStatus.value ? floorScene.value.machines.length : null}
      onKeyDown={onKey}
    >
      <canvas ref={still} aria-hidden="true" />
      <canvas ref={motion} aria-hidden="true" />
      <canvas ref={overlay} aria-hidden="true" />
      <LiveSummary />
      <p class="trunk sr">
        {status.value.pair ?? m.price}{' '}
        <b>
          <Val v={status.value.price} f={pairPrice} unit={status.value.quote_asset} />
        </b>{' '}
        {floorScene.value.priceAgeSec !== null && duration(floorScene.value.priceAgeSec)} {status.value.mode ?? ''}
      </p>
      <FloorWord />
      {hasStatus.value && floorScene.value.machines.length === 0 && <p class="floor-none">{t.empty}</p>}
      {!hasStatus.value && <p class="floor-none">{t.waiting}</p>}
      <FloorTools />
      <Minimap />
      <FloorTip />
    </div>
  );
}

function open(
  box: HTMLElement,
  canvases: { still: HTMLCanvasElement; motion: HTMLCanvasElement; overlay: HTMLCanvasElement },
): () => void {
  const made = new FloorStage(canvases, () => {
    quality.value = made.loop.quality.level;
  });
  stage.value = made;
  made.moved = () => cameraMoves.value++;
  const size = (): void => made.resize(box.clientWidth, box.clientHeight, devicePixelRatio);
  const observer = new ResizeObserver(size);
  observer.observe(box);
  size();
  document.addEventListener('keydown', unpin, true);
  const unhook = offerHook('scene', () => sceneDump(made));
  const stopPointer = watchPointer(box, made, {
    machine: (id) => {
      select('slot', id);
      drawer.value = 'inspector';
    },
    recovery: (slot, id) => command('soft_close', { slot_id: slot, recovery_id: id }),
    nothing: () => select('slot', null),
  });
  return () => {
    observer.disconnect();
    unhook();
    document.removeEventListener('keydown', unpin, true);
    stopPointer();
    made.destroy();
    stage.value = null;
    pointed.value = null;
  };
}

/** Keeps the stage at the state, the selection, the theme and the events. */
function useFollow(): void {
  useSignalEffect(() => {
    const { theme, motion } = preferences.value;
    const found = stage.value;
    if (!found || theme === undefined || motion === undefined) return;
    found.reduced = motionReduced();
    queueMicrotask(() => found.recolour());
  });
  useSignalEffect(() => {
    const found = stage.value;
    if (!found) return;
    found.frozen = store.frozen.value || past.value !== null;
    found.layers = { belts: choices.value.belts, particles: choices.value.particles };
    found.repaint();
  });
  useSignalEffect(() => {
    const scene = floorScene.value;
    const { privacy } = preferences.value;
    if (stage.value && hasStatus.value) stage.value.show(scene, status.peek(), privacy);
  });
  useSignalEffect(() => {
    const id = selectedSlot.value;
    const found = stage.value;
    if (!found) return;
    found.covered = drawer.value === null ? 0 : DRAWER_PX;
    found.select(id, true);
  });
  useEvents((event) => {
    const motion = motionOf(event);
    if (motion) stage.peek()?.play(motion);
    const { volume, silent } = preferences.peek();
    sounds.volume = volume / 100;
    sounds.silent = silent;
    if (!document.hidden) sounds.play(event, performance.now());
  });
}

/** Hands each new domain event of the shown plant to a function once. */
export function useEvents(take: (event: DomainEvent) => void): void {
  const seen = useRef<DomainEvent | null | undefined>(undefined);
  useSignalEffect(() => {
    const ring = domainEvents.value;
    const last = seen.current;
    seen.current = ring[0] ?? null;
    if (last === undefined || past.peek() !== null) return;
    const fresh: DomainEvent[] = [];
    for (const event of ring) {
      if (event === last) break;
      fresh.push(event);
    }
    const plant = currentPlant.peek();
    for (const event of fresh.toReversed()) if (event.plant === undefined || event.plant === plant) take(event);
  });
}

/** Escape lets a pinned tooltip go before it means anything else. */
function unpin(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || pointed.peek()?.pinned !== true) return;
  pointed.value = null;
  event.stopPropagation();
}

function onKey(event: KeyboardEvent): void {
  const to = ARROWS[event.key];
  if (to && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const next = stage.peek()?.neighbourOf(selectedSlot.peek(), to);
    if (next != null) select('slot', next);
    event.preventDefault();
  }
}

function toggleLayer(layer: string | undefined): void {
  const found = stage.peek();
  if (!found || (layer !== 'belts' && layer !== 'particles')) return;
  choose({ [layer]: !choices.peek()[layer] });
}

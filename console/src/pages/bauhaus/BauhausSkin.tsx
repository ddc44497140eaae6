import { signal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import './bauhaus.css';
import { drawer } from '../../app/drawers';
import { offerHook } from '../../app/hooks';
import { hasStatus, past, status } from '../../app/currentPlant';
import { DISTANCE_MODES } from '../../bauhaus/geometry';
import { BauhausStage, type BauhausHit } from '../../bauhaus/stage';
import { mode } from '../../keys/mode';
import { useVerbs } from '../../keys/verbs';
import { now } from '../../live/clock';
import { store } from '../../live/live';
import { select, selectedSlot, selection } from '../../routing/selection';
import { motionOf } from '../../scene/events';
import { bauhausText as t } from '../../text/en/bauhaus';
import { m } from '../../text/messages';
import { motionReduced, preferences } from '../../theme/preferences';
import { useEvents } from '../factory/Floor';
import { choices, choose, floorScene, sounds } from '../factory/floorState';
import { FloorWord } from '../factory/FloorWord';
import { LiveSummary } from '../factory/LiveSummary';
import { shownSlots } from '../slots/slotView';
import { counterText, currencyGlyph, exactText, tipText } from './bauhausWords';

const stage = signal<BauhausStage | null>(null);
const hint = signal<{ readonly hit: BauhausHit; readonly x: number; readonly y: number } | null>(null);

/** The Bauhaus skin: the same state as the floor in a fixed palette; safety information stays on screen (§4). */
export function BauhausSkin(): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const live = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    document.documentElement.dataset['skin'] = 'bauhaus';
    const stop = box.current && base.current && live.current ? open(box.current, base.current, live.current) : null;
    return () => {
      stop?.();
      delete document.documentElement.dataset['skin'];
    };
  }, []);
  useFollow();
  useVerbs({
    'view.mode': () => {
      const at = DISTANCE_MODES.indexOf(choices.peek().distance);
      choose({ distance: DISTANCE_MODES[(at + 1) % DISTANCE_MODES.length] ?? 'quadratic' });
    },
    'view.units': () => choose({ units: choices.peek().units === 'quote' ? 'base' : 'quote' }),
    'view.layer': (layer) => {
      if (layer === 'particles') choose({ particles: !choices.peek().particles });
    },
  });
  const first = floorScene.value.symptoms[0];
  return (
    <div class="bauhaus" ref={box} role="group" tabIndex={0} aria-label={t.label} data-testid="bauhaus">
      <h1 class="sr">{m.factory.title}</h1>
      <canvas ref={base} aria-hidden="true" />
      <canvas ref={live} aria-hidden="true" />
      <LiveSummary />
      <p class="sr" data-testid="bauhaus-counter">
        {t.counter(exactText(status.value, choices.value.units, preferences.value.privacy))}
      </p>
      <div class="bauhaus-tools">
        <button type="button" onClick={() => choose({ skin: 'factory' })}>
          {t.back}
          <kbd aria-hidden="true">b</kbd>
        </button>
        <span class="bauhaus-mode">
          {t.distance[choices.value.distance]} · {t.units[choices.value.units]}
        </span>
      </div>
      <FloorWord />
      {hasStatus.value && shownSlots.value.length === 0 && <p class="bauhaus-none">{m.slots.none}</p>}
      {first && (
        <p class={`bauhaus-strip ${first.severity ?? ''}`}>
          <b>{first.id}</b> {first.summary}
        </p>
      )}
      <Hint />
    </div>
  );
}

function Hint(): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const at = hint.value;
  useEffect(() => {
    const tip = box.current;
    if (!tip || !at) return;
    const room = tip.parentElement?.clientWidth ?? 0;
    tip.style.left = `${Math.min(Math.max(8, at.x - tip.offsetWidth / 2), room - tip.offsetWidth - 8)}px`;
    tip.style.top = `${at.y > 120 ? at.y - tip.offsetHeight - 14 : at.y + 18}px`;
  });
  if (at === null) return null;
  const lines = tipText(at.hit, status.value, floorScene.value, stage.value, preferences.value.privacy);
  return (
    <div class="bauhaus-tip" role="tooltip" ref={box} data-testid="bauhaus-tip">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function open(box: HTMLElement, base: HTMLCanvasElement, live: HTMLCanvasElement): () => void {
  const made = new BauhausStage(base, live);
  stage.value = made;
  const size = (): void => made.resize(box.clientWidth, box.clientHeight, devicePixelRatio);
  const observer = new ResizeObserver(size);
  observer.observe(box);
  size();
  const place = (event: PointerEvent): readonly [number, number] => {
    const at = box.getBoundingClientRect();
    return [event.clientX - at.left, event.clientY - at.top];
  };
  const onCanvas = (event: Event): boolean => event.target instanceof HTMLCanvasElement;
  const stop = new AbortController();
  const { signal: until } = stop;
  const move = (event: PointerEvent): void => {
    const [x, y] = place(event);
    const hit = onCanvas(event) ? made.hit(x, y) : null;
    hint.value = hit === null ? null : { hit, x, y };
  };
  const click = (event: PointerEvent): void => {
    if (!onCanvas(event)) return;
    const hit = made.hit(...place(event));
    const id = hit?.kind === 'slot' ? hit.ids[0] : hit?.kind === 'order' ? hit.mark.slot : undefined;
    const orphan = hit?.kind === 'orphan' ? hit.orphan.slot : undefined;
    select('slot', id ?? orphan ?? null);
    if (id !== undefined || orphan !== undefined) drawer.value = 'inspector';
  };
  box.addEventListener('pointermove', move, { signal: until });
  box.addEventListener('pointerleave', () => (hint.value = null), { signal: until });
  box.addEventListener('click', click as EventListener, { signal: until });
  document.addEventListener('keydown', leave, { signal: until, capture: true });
  const unhook = offerHook('scene', () => dump(made));
  return () => {
    observer.disconnect();
    stop.abort();
    unhook();
    made.destroy();
    stage.value = null;
    hint.value = null;
  };
}

/** Escape leaves the skin last: after menus, drawers and the selection. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || mode.peek() !== 'NORMAL' || event.target instanceof HTMLInputElement) return;
  if (drawer.peek() !== null || selection.peek() !== null) return;
  choose({ skin: 'factory' });
  event.stopPropagation();
}

function useFollow(): void {
  useSignalEffect(() => {
    const found = stage.value;
    if (!found) return;
    const { privacy, theme, motion } = preferences.value;
    found.reduced = motion === 'reduced' || motionReduced();
    found.frozen = store.frozen.value || past.value !== null;
    found.particles = choices.value.particles;
    if (!hasStatus.value) return;
    found.show({
      status: status.value,
      slots: shownSlots.value,
      scene: floorScene.value,
      distance: choices.value.distance,
      hidden: privacy,
      hc: theme === 'hc' || document.documentElement.dataset['theme'] === 'hc',
      currency: currencyGlyph(status.value.quote_asset),
      counter: counterText(status.value, choices.value.units, privacy),
      nowSec: now.value,
    });
  });
  useSignalEffect(() => stage.value?.select(selectedSlot.value));
  useEvents((event) => {
    const motion = motionOf(event);
    if (motion) stage.peek()?.play(motion);
    if (!document.hidden) sounds.play(event, performance.now());
  });
}

/** What the skin shows, as data for tests. */
function dump(made: BauhausStage): unknown {
  const { model, loop } = made;
  if (!model) return null;
  return {
    skin: 'bauhaus',
    field: model.field,
    row: model.row,
    blocks: model.blocks,
    marks: model.marks,
    orphans: model.orphans,
    thickness: made.window.thickness(model.exposure),
    exposure: model.exposure,
    samples: made.window.size,
    power: made.state?.scene.power,
    counter: made.state?.counter,
    animations: made.timeline.running.map((row) => ({ kind: row.kind, slot: row.slot, ms: row.ms })),
    parked: loop.parked,
    frames: loop.stats.frames,
    cost: [...loop.stats.cost],
    intervals: [...loop.stats.intervals],
  };
}

import type { FloorStage, Hit } from '../../scene/stage';
import { pointed } from './floorState';

export interface PointerActions {
  machine(id: number): void;
  recovery(slot: number, id: number): void;
  nothing(): void;
}

const CLICK_PX = 4;
const WHEEL_STEP = 0.0016;

/**
 * Mouse and touch on the floor (console.md §3.8): drag pans, wheel and pinch zoom about the pointer, click selects,
 * double click fits. One finger scrolls the page; two fingers move the floor.
 */
export function watchPointer(box: HTMLElement, stage: FloorStage, actions: PointerActions): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let start: { x: number; y: number; moved: boolean } | null = null;
  let pinch: { distance: number; x: number; y: number } | null = null;
  const place = (event: PointerEvent | WheelEvent | MouseEvent): { x: number; y: number } => {
    const at = box.getBoundingClientRect();
    return { x: event.clientX - at.left, y: event.clientY - at.top };
  };
  const onCanvas = (event: Event): boolean => event.target instanceof HTMLCanvasElement && !event.target.dataset['map'];

  const down = (event: PointerEvent): void => {
    if (!onCanvas(event) || event.button !== 0) return;
    const at = place(event);
    fingers.set(event.pointerId, at);
    if (fingers.size === 2) pinch = spread(fingers);
    if (event.pointerType !== 'touch') box.setPointerCapture(event.pointerId);
    start = { ...at, moved: false };
  };
  const move = (event: PointerEvent): void => {
    const at = place(event);
    const before = fingers.get(event.pointerId);
    if (before) fingers.set(event.pointerId, at);
    if (fingers.size === 2 && pinch) {
      const next = spread(fingers);
      stage.zoom(next.distance / pinch.distance, next.x, next.y);
      stage.pan(next.x - pinch.x, next.y - pinch.y);
      pinch = next;
      if (start) start.moved = true;
      return;
    }
    if (start && before && event.pointerType !== 'touch') {
      if (!start.moved && Math.hypot(at.x - start.x, at.y - start.y) > CLICK_PX) start.moved = true;
      if (start.moved) stage.pan(at.x - before.x, at.y - before.y);
      return;
    }
    if (event.pointerType === 'touch' || !onCanvas(event)) return;
    point(stage, stage.hit(at.x, at.y));
  };
  const up = (event: PointerEvent): void => {
    const held = fingers.delete(event.pointerId);
    if (fingers.size < 2) pinch = null;
    const clicked = held && start !== null && !start.moved;
    start = null;
    if (!clicked) return;
    const at = place(event);
    act(stage.hit(at.x, at.y), actions);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const at = place(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    stage.zoom(Math.exp(-event.deltaY * lines * WHEEL_STEP), at.x, at.y);
  };
  const leave = (): void => point(stage, null);
  const twice = (event: MouseEvent): void => {
    const at = place(event);
    if (onCanvas(event) && stage.hit(at.x, at.y) === null) stage.fit();
  };
  const menu = (event: MouseEvent): void => {
    const at = place(event);
    const hit = stage.hit(at.x, at.y);
    if (hit?.kind !== 'machine') return;
    event.preventDefault();
    actions.machine(hit.id);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
  };
  const cancel = (event: PointerEvent): void => {
    fingers.delete(event.pointerId);
    start = null;
    pinch = null;
  };
  const stop = new AbortController();
  const { signal } = stop;
  box.addEventListener('pointerdown', down, { signal });
  box.addEventListener('pointermove', move, { signal });
  box.addEventListener('pointerup', up, { signal });
  box.addEventListener('pointercancel', cancel, { signal });
  box.addEventListener('pointerleave', leave, { signal });
  box.addEventListener('wheel', wheel, { signal, passive: false });
  box.addEventListener('dblclick', twice, { signal });
  box.addEventListener('contextmenu', menu, { signal });
  return () => stop.abort();
}

function spread(fingers: ReadonlyMap<number, { x: number; y: number }>): { distance: number; x: number; y: number } {
  const [a, b] = [...fingers.values()];
  if (!a || !b) return { distance: 1, x: 0, y: 0 };
  return { distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function point(stage: FloorStage, hit: Hit | null): void {
  const held = pointed.peek();
  if (held?.pinned) return;
  stage.hover(hit?.kind === 'machine' ? hit.id : null);
  if (hit === null) {
    if (held !== null) pointed.value = null;
    return;
  }
  if (held === null || keyOf(held.hit) !== keyOf(hit)) pointed.value = { hit, pinned: false };
}

function keyOf(hit: Hit): string {
  if (hit.kind === 'machine') return `m${hit.id}`;
  return hit.kind === 'recovery' ? `r${hit.item.slot}:${hit.item.id}` : hit.name;
}

function act(hit: Hit | null, actions: PointerActions): void {
  if (hit === null) {
    pointed.value = null;
    return actions.nothing();
  }
  if (hit.kind === 'machine') {
    pointed.value = null;
    return actions.machine(hit.id);
  }
  if (hit.kind === 'recovery') return actions.recovery(hit.item.slot, hit.item.id);
  pointed.value = { hit, pinned: true };
}

import type { Lod } from './camera';
import { roundRect } from './draw';
import type { Surface } from './paintFloor';
import type { Placed } from './paintStatic';
import type { Scene } from './scene';

export interface OverlayInput {
  readonly s: Surface;
  readonly scene: Scene;
  readonly visible: readonly Placed[];
  readonly selected: number | null;
  readonly hovered: number | null;
  readonly lod: Lod;
  /** 0…7, the step of a brownout flicker. */
  readonly flicker: number;
}

const ALPHA = { amber: 0.09, red: 0.13, grey: 0.3 } as const;

/** Washes of the power state, outlines of the selection, of hover and of the governor's suggestion. */
export function paintOverlay(input: OverlayInput): void {
  const { s, scene, visible } = input;
  const { c, pal, width, height } = s;
  const { wash } = scene.power;
  if (wash !== null) {
    const shake = scene.power.flicker ? 1 + 0.08 * Math.sin((input.flicker / 8) * 2 * Math.PI) : 1;
    c.globalAlpha = ALPHA[wash] * shake;
    c.fillStyle = wash === 'amber' ? pal.warn : wash === 'red' ? pal.crit : pal.stale;
    c.fillRect(0, 0, width, height);
    c.globalAlpha = 1;
  }
  for (const { machine, rect } of visible) {
    const chosen = machine.id === input.selected;
    if (scene.suggested.includes(machine.id)) frame(input, rect, pal.info, 2, [5, 4], 6);
    if (machine.id === input.hovered && !chosen) frame(input, rect, pal.muted, 1.5, [], 3);
    if (chosen) {
      frame(input, rect, pal.info, pal.hc ? 4 : 2.5, [], 4);
      if (input.lod <= 1) cross(input, rect);
    }
  }
}

function frame(
  input: OverlayInput,
  r: { x: number; y: number; w: number; h: number },
  color: string,
  width: number,
  dash: number[],
  grow: number,
): void {
  const { c } = input.s;
  c.strokeStyle = color;
  c.lineWidth = width;
  c.setLineDash(dash);
  roundRect(c, r.x - grow, r.y - grow, r.w + 2 * grow, r.h + 2 * grow, 7);
  c.stroke();
  c.setLineDash([]);
}

/** Hairlines to a selected machine that is too small to stand out. */
function cross(input: OverlayInput, r: { x: number; y: number; w: number; h: number }): void {
  const { c, pal, width, height } = input.s;
  c.globalAlpha = 0.35;
  c.fillStyle = pal.info;
  c.fillRect(0, Math.round(r.y + r.h / 2), Math.max(0, r.x - 6), 1);
  c.fillRect(r.x + r.w + 6, Math.round(r.y + r.h / 2), width, 1);
  c.fillRect(Math.round(r.x + r.w / 2), 0, 1, Math.max(0, r.y - 6));
  c.fillRect(Math.round(r.x + r.w / 2), r.y + r.h + 6, 1, height);
  c.globalAlpha = 1;
}

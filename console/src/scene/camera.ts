import { ZOOM, type Layout, type Rect } from './layout';

/** What part of the world is seen: screen = world · zoom + offset. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

const EASE_MS = 80;

/** The camera eases towards its target with factor 1 − e^(−dt/80 ms) (console.md §3.3). */
export class Camera {
  view: View = { zoom: 1, x: 0, y: 0 };
  target: View = this.view;
  /** True while the operator has not moved it since the last fit: it then follows layout and window. */
  fitted = true;

  /** Advances; true while it still moves. */
  step(dtMs: number): boolean {
    const { view, target } = this;
    if (view === target) return false;
    const f = 1 - Math.exp(-dtMs / EASE_MS);
    const next = {
      zoom: view.zoom + (target.zoom - view.zoom) * f,
      x: view.x + (target.x - view.x) * f,
      y: view.y + (target.y - view.y) * f,
    };
    const close =
      Math.abs(next.zoom - target.zoom) < 0.0005 * target.zoom &&
      Math.abs(next.x - target.x) < 0.3 &&
      Math.abs(next.y - target.y) < 0.3;
    this.view = close ? target : next;
    return this.view !== target;
  }

  /** Shows the whole floor. */
  fit(layout: Layout, width: number, height: number, jump: boolean): void {
    this.fitted = true;
    const zoom = layout.fit;
    this.aim({ zoom, x: (width - layout.width * zoom) / 2, y: (height - layout.height * zoom) / 2 }, jump);
  }

  /** Zooms about a point of the screen. */
  zoomAt(factor: number, px: number, py: number, jump = false): void {
    const from = this.target;
    const zoom = Math.min(Math.max(from.zoom * factor, ZOOM.min), ZOOM.max);
    const wx = (px - from.x) / from.zoom;
    const wy = (py - from.y) / from.zoom;
    this.fitted = false;
    this.aim({ zoom, x: px - wx * zoom, y: py - wy * zoom }, jump);
  }

  pan(dx: number, dy: number): void {
    this.fitted = false;
    this.aim({ zoom: this.target.zoom, x: this.target.x + dx, y: this.target.y + dy }, true);
  }

  /** Moves as little as needed to bring a rectangle of the world into the window. */
  reveal(rect: Rect, width: number, height: number, jump: boolean): void {
    const { zoom } = this.target;
    const margin = 24;
    let { x, y } = this.target;
    const left = rect.x * zoom + x;
    const top = rect.y * zoom + y;
    if (left < margin) x += margin - left;
    else if (left + rect.w * zoom > width - margin) x -= left + rect.w * zoom - (width - margin);
    if (top < margin) y += margin - top;
    else if (top + rect.h * zoom > height - margin) y -= top + rect.h * zoom - (height - margin);
    if (x === this.target.x && y === this.target.y) return;
    this.fitted = false;
    this.aim({ zoom, x, y }, jump);
  }

  /** Puts a point of the world into the middle of the window. */
  centre(wx: number, wy: number, width: number, height: number, jump: boolean): void {
    const { zoom } = this.target;
    this.fitted = false;
    this.aim({ zoom, x: width / 2 - wx * zoom, y: height / 2 - wy * zoom }, jump);
  }

  private aim(view: View, jump: boolean): void {
    this.target = view;
    if (jump) this.view = view;
  }
}

/** Level of detail by the machine's width on screen, px (console.md §3.3). */
export type Lod = 0 | 1 | 2 | 3;

export function lodOf(widthPx: number): Lod {
  return widthPx >= 90 ? 3 : widthPx >= 40 ? 2 : widthPx >= 14 ? 1 : 0;
}

/** Shapes shared by the painters; all coordinates are screen pixels. */

export type Ctx = CanvasRenderingContext2D;

export function roundRect(c: Ctx, x: number, y: number, w: number, h: number, r: number): void {
  c.beginPath();
  c.roundRect(x, y, Math.max(0, w), Math.max(0, h), Math.max(0, Math.min(r, w / 2, h / 2)));
}

export function line(c: Ctx, x1: number, y1: number, x2: number, y2: number): void {
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}

export function diamond(c: Ctx, x: number, y: number, r: number): void {
  c.beginPath();
  c.moveTo(x, y - r);
  c.lineTo(x + r, y);
  c.lineTo(x, y + r);
  c.lineTo(x - r, y);
  c.closePath();
}

/** Sell points up, buy points down (console.md §3.1). */
export function triangle(c: Ctx, x: number, y: number, r: number, up: boolean): void {
  const d = up ? -1 : 1;
  c.beginPath();
  c.moveTo(x, y + d * r);
  c.lineTo(x + r, y - d * r * 0.8);
  c.lineTo(x - r, y - d * r * 0.8);
  c.closePath();
}

/** A closed padlock in a box of the given size around a point. */
export function padlock(c: Ctx, x: number, y: number, size: number, color: string): void {
  const w = size * 0.8;
  const h = size * 0.56;
  c.strokeStyle = color;
  c.lineWidth = Math.max(1, size * 0.13);
  c.beginPath();
  c.arc(x, y - size * 0.1, w * 0.3, Math.PI, 0);
  c.stroke();
  c.fillStyle = color;
  c.fillRect(x - w / 2, y - size * 0.06, w, h);
}

/** Glyph of a phase: empty, left half, right half or full disc. */
export function phaseGlyph(c: Ctx, phase: string, x: number, y: number, r: number, color: string): void {
  c.strokeStyle = color;
  c.fillStyle = color;
  c.lineWidth = Math.max(1, r * 0.28);
  c.beginPath();
  c.arc(x, y, r, 0, 2 * Math.PI);
  c.stroke();
  if (phase === 'S0') return;
  c.beginPath();
  if (phase === 'S2') c.arc(x, y, r, 0, 2 * Math.PI);
  else if (phase === 'S1a') c.arc(x, y, r, Math.PI / 2, (3 * Math.PI) / 2);
  else c.arc(x, y, r, -Math.PI / 2, Math.PI / 2);
  c.fill();
}

/** 45° hatching inside a rectangle. */
export function hatch(c: Ctx, x: number, y: number, w: number, h: number, gap: number, color: string): void {
  c.save();
  c.beginPath();
  c.rect(x, y, w, h);
  c.clip();
  c.strokeStyle = color;
  c.lineWidth = 1;
  c.beginPath();
  for (let at = -h; at < w; at += gap) {
    c.moveTo(x + at, y + h);
    c.lineTo(x + at + h, y);
  }
  c.stroke();
  c.restore();
}

/** Warning triangle with its mark. */
export function hazard(c: Ctx, x: number, y: number, r: number, color: string, ink: string): void {
  c.fillStyle = color;
  triangle(c, x, y, r, true);
  c.fill();
  c.fillStyle = ink;
  c.fillRect(x - r * 0.1, y - r * 0.42, r * 0.2, r * 0.62);
  c.fillRect(x - r * 0.1, y + r * 0.34, r * 0.2, r * 0.2);
}

/** Draws text cut with an ellipsis to a width; returns the width used. */
export function label(c: Ctx, text: string, x: number, y: number, max: number): number {
  let shown = text;
  let width = c.measureText(shown).width;
  if (width > max) {
    const chars = Array.from(text);
    let low = 0;
    let high = chars.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (c.measureText(`${chars.slice(0, middle).join('')}…`).width <= max) low = middle;
      else high = middle - 1;
    }
    if (low === 0) return 0;
    shown = `${chars.slice(0, low).join('')}…`;
    width = c.measureText(shown).width;
  }
  c.fillText(shown, x, y);
  return width;
}

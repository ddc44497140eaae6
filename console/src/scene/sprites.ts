/** Small pictures drawn once and copied each frame. */

const GEAR_FRAMES = 16;
const TEETH = 8;

/** A strip of frames or a tile. */
export interface Sprite {
  readonly image: HTMLCanvasElement;
  readonly size: number;
}

const cache = new Map<string, Sprite>();

/** Forgets every sprite: theme or pixel ratio changed. */
export function dropSprites(): void {
  cache.clear();
}

function make(key: string, w: number, h: number, size: number, draw: (c: CanvasRenderingContext2D) => void): Sprite {
  let found = cache.get(key);
  if (found) return found;
  const image = document.createElement('canvas');
  image.width = Math.max(1, Math.ceil(w));
  image.height = Math.max(1, Math.ceil(h));
  const context = image.getContext('2d');
  if (context) draw(context);
  found = { image, size };
  if (cache.size > 300) cache.clear();
  cache.set(key, found);
  return found;
}

/** Traces a gear around the origin. */
export function gearPath(c: CanvasRenderingContext2D, radius: number, turn: number): void {
  const inner = radius * 0.74;
  c.beginPath();
  for (let i = 0; i < TEETH; i++) {
    const a = turn + (i * 2 * Math.PI) / TEETH;
    const step = (2 * Math.PI) / TEETH;
    c.lineTo(Math.cos(a - step * 0.3) * inner, Math.sin(a - step * 0.3) * inner);
    c.lineTo(Math.cos(a - step * 0.19) * radius, Math.sin(a - step * 0.19) * radius);
    c.lineTo(Math.cos(a + step * 0.19) * radius, Math.sin(a + step * 0.19) * radius);
    c.lineTo(Math.cos(a + step * 0.3) * inner, Math.sin(a + step * 0.3) * inner);
  }
  c.closePath();
  c.moveTo(radius * 0.34, 0);
  c.arc(0, 0, radius * 0.34, 0, 2 * Math.PI, true);
}

/** All frames of a gear side by side; a gear of eight teeth repeats after an eighth of a turn. */
export function gearSprite(radius: number, color: string, ratio: number): Sprite {
  const size = Math.ceil(radius * 2 * ratio) + 2;
  return make(`gear ${size} ${color}`, size * GEAR_FRAMES, size, size, (c) => {
    c.fillStyle = color;
    for (let frame = 0; frame < GEAR_FRAMES; frame++) {
      c.save();
      c.translate(frame * size + size / 2, size / 2);
      gearPath(c, size / 2 - 1, (frame / GEAR_FRAMES) * ((2 * Math.PI) / TEETH));
      c.fill();
      c.restore();
    }
  });
}

/** Frame of a gear turned by an angle, rad. */
export function gearFrame(angle: number): number {
  const step = (2 * Math.PI) / TEETH;
  return Math.floor((((angle % step) + step) % step) / (step / GEAR_FRAMES)) % GEAR_FRAMES;
}

export type StripKind = 'chevron' | 'dot' | 'spark';

/** A horizontal (or vertical) strip of marks that repeats every `period` px; copied with an offset it moves. */
export function stripSprite(
  kind: StripKind,
  length: number,
  period: number,
  thick: number,
  color: string,
  vertical: boolean,
  ratio: number,
): Sprite {
  const long = Math.ceil((length + period) * ratio);
  const high = Math.ceil(thick * ratio);
  const key = `${kind} ${long} ${period} ${high} ${color} ${vertical}`;
  return make(key, vertical ? high : long, vertical ? long : high, high, (c) => {
    if (vertical) c.setTransform(0, 1, 1, 0, 0, 0);
    c.scale(ratio, ratio);
    for (let x = 0; x < length + period; x += period) mark(c, kind, x, thick, color);
  });
}

function mark(c: CanvasRenderingContext2D, kind: StripKind, x: number, thick: number, color: string): void {
  const mid = thick / 2;
  if (kind === 'chevron') {
    c.strokeStyle = color;
    c.lineWidth = Math.max(1, thick * 0.22);
    c.beginPath();
    c.moveTo(x + 1, mid - thick * 0.32);
    c.lineTo(x + 1 + thick * 0.36, mid);
    c.lineTo(x + 1, mid + thick * 0.32);
    c.stroke();
    return;
  }
  const glow = c.createRadialGradient(x + mid, mid, 0, x + mid, mid, mid);
  glow.addColorStop(0, color);
  glow.addColorStop(0.35, color);
  glow.addColorStop(1, 'rgba(0,0,0,0)');
  c.fillStyle = glow;
  c.fillRect(x, 0, thick, thick);
}

/** Seven-segment digits of the counter: which of the segments a…g are lit. */
const LIT: Readonly<Record<string, string>> = {
  '0': 'abcdef',
  '1': 'bc',
  '2': 'abdeg',
  '3': 'abcdg',
  '4': 'bcfg',
  '5': 'acdfg',
  '6': 'acdefg',
  '7': 'abc',
  '8': 'abcdefg',
  '9': 'abcdfg',
  '-': 'g',
};

export function litSegments(digit: string): string {
  return LIT[digit] ?? '';
}

/** Draws one digit into a box; unlit segments show faintly. */
export function drawDigit(
  c: CanvasRenderingContext2D,
  digit: string,
  x: number,
  y: number,
  w: number,
  h: number,
  color: string,
  unlit: string,
): void {
  const t = Math.max(2, w * 0.17);
  const half = h / 2;
  const bars: Readonly<Record<string, readonly [number, number, number, number]>> = {
    a: [x + t * 0.6, y, w - t * 1.2, t],
    g: [x + t * 0.6, y + half - t / 2, w - t * 1.2, t],
    d: [x + t * 0.6, y + h - t, w - t * 1.2, t],
    f: [x, y + t * 0.6, t, half - t * 0.8],
    b: [x + w - t, y + t * 0.6, t, half - t * 0.8],
    e: [x, y + half + t * 0.2, t, half - t * 0.8],
    c: [x + w - t, y + half + t * 0.2, t, half - t * 0.8],
  };
  const lit = litSegments(digit);
  for (const [name, [bx, by, bw, bh]] of Object.entries(bars)) {
    c.fillStyle = lit.includes(name) ? color : unlit;
    c.fillRect(bx, by, bw, bh);
  }
}

/** Draws a number right-aligned in a box; the width of a point is a third of a digit. */
export function drawNumber(
  c: CanvasRenderingContext2D,
  text: string,
  right: number,
  y: number,
  h: number,
  color: string,
  unlit: string,
): number {
  const w = h * 0.52;
  const gap = w * 0.24;
  let x = right;
  for (const sign of Array.from(text).toReversed()) {
    if (sign === '.') {
      const r = Math.max(2, w * 0.18);
      x -= r + gap;
      c.fillStyle = color;
      c.fillRect(x, y + h - r, r, r);
      continue;
    }
    if (sign === ' ') {
      x -= w * 0.3;
      continue;
    }
    x -= w + gap;
    drawDigit(c, sign, x, y, w, h, color, unlit);
  }
  return x;
}

/** Colours of the floor, read from the design tokens of the theme in force. */
export interface Palette {
  readonly hc: boolean;
  readonly light: boolean;
  readonly ink: string;
  readonly muted: string;
  readonly bg: string;
  readonly floor: string;
  readonly panel: string;
  readonly raise: string;
  readonly line: string;
  readonly ok: string;
  readonly warn: string;
  readonly crit: string;
  readonly info: string;
  readonly stale: string;
  readonly sticky: string;
  readonly cycle: string;
  readonly buy: string;
  readonly sell: string;
  readonly pos: string;
  readonly neg: string;
  readonly gold: string;
  readonly onPhase: string;
  readonly phase: Readonly<Record<'S0' | 'S1a' | 'S1b' | 'S2', string>>;
  readonly sans: string;
  readonly mono: string;
}

const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif';
const MONO = '"SF Mono", "Cascadia Mono", "Liberation Mono", "DejaVu Sans Mono", monospace';

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const theme = document.documentElement.dataset['theme'];
  const light = theme === 'light';
  const hc = theme === 'hc';
  return {
    hc,
    light,
    ink: token('ink'),
    muted: token('muted'),
    bg: token('bg'),
    floor: hc ? '#000000' : light ? '#eceff3' : '#11161d',
    panel: hc ? '#0a0c0f' : light ? '#ffffff' : '#1a212a',
    raise: hc ? '#14181d' : light ? '#e4e8ed' : '#232c37',
    line: hc ? '#8b97a5' : light ? '#c2c9d1' : '#36404b',
    ok: token('ok'),
    warn: token('warn'),
    crit: token('crit'),
    info: token('info'),
    stale: token('stale'),
    sticky: token('sticky'),
    cycle: token('cycle'),
    buy: token('buy'),
    sell: token('sell'),
    pos: token('pos'),
    neg: token('neg'),
    gold: light ? '#9a6b00' : '#ffd24d',
    onPhase: light ? '#ffffff' : '#0d1117',
    phase: { S0: token('s0'), S1a: token('s1a'), S1b: token('s1b'), S2: token('s2') },
    sans: SANS,
    mono: MONO,
  };
}

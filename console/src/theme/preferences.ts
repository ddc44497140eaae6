import { effect, signal } from '@preact/signals';

/** What the operator chose; stored locally, never trusted, safe to clear (console.md §16.1). */
export interface Preferences {
  theme: 'dark' | 'light' | 'hc' | 'auto';
  density: 'comfortable' | 'compact';
  /** Font scale, percent, 80–200. */
  scale: number;
  zone: 'utc' | 'local';
  shortcuts: 'on' | 'main' | 'off';
  /** Time to finish a chord, ms; 0 = no limit. */
  chordMs: number;
  motion: 'system' | 'reduced';
  privacy: boolean;
  ticker: boolean;
  /** Loudness of the floor's sounds, percent. */
  volume: number;
  /** Sounds that stay silent, by name. */
  silent: readonly string[];
  navOpen: boolean;
  collapsed: readonly string[];
}

const KEY = 'mw.preferences.1';

export const DEFAULTS: Preferences = {
  theme: 'dark',
  density: 'compact',
  scale: 100,
  zone: 'utc',
  shortcuts: 'on',
  chordMs: 800,
  motion: 'system',
  privacy: false,
  ticker: true,
  volume: 80,
  silent: [],
  navOpen: true,
  collapsed: [],
};

export const preferences = signal<Preferences>(load());

/** Changes some preferences. */
export function prefer(changes: Partial<Preferences>): void {
  preferences.value = { ...preferences.peek(), ...changes };
}

/** Applies preferences to the document and keeps them. */
export function startPreferences(): void {
  const system = matchMedia('(prefers-color-scheme: light)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const apply = (): void => {
    const { theme, density, scale, motion } = preferences.value;
    const root = document.documentElement;
    const automatic = contrast.matches ? 'hc' : system.matches ? 'light' : 'dark';
    root.dataset['theme'] = theme === 'auto' ? automatic : theme;
    root.dataset['density'] = density;
    root.dataset['motion'] = motion;
    root.style.setProperty('--scale', String(Math.min(200, Math.max(80, scale)) / 100));
  };
  effect(apply);
  effect(() => save(preferences.value));
  system.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
}

/** True when nothing may move. */
export function motionReduced(): boolean {
  return preferences.peek().motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function load(): Preferences {
  try {
    const raw = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    const merged: Record<string, unknown> = { ...DEFAULTS };
    for (const [key, value] of Object.entries(raw)) {
      const known = (DEFAULTS as unknown as Record<string, unknown>)[key];
      if (known !== undefined && typeof known === typeof value && Array.isArray(known) === Array.isArray(value))
        merged[key] = value;
    }
    return merged as unknown as Preferences;
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof ReferenceError || cause instanceof DOMException)
      return DEFAULTS;
    throw cause;
  }
}

function save(value: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(value));
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
  }
}

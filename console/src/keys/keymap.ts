import rows from './keymap.json';

/** Where a key answers: on every page, or only where the page provides the verb. */
export type Group = 'goto' | 'move' | 'view' | 'object' | 'plant' | 'incident' | 'general' | 'emergency';

/**
 * One row of the keymap; help, palette, `docs/keys.md`, the terminal console and the reach audit are made from these
 * rows (console.md §1.4).
 */
export interface Binding {
  /** Keys pressed one after the other, as produced characters. */
  readonly keys: readonly string[];
  readonly verb: string;
  readonly group: Group;
  readonly summary: string;
  /** Argument handed to the verb. */
  readonly arg?: string;
  /** Command kind the verb leads to, when it acts on a plant. */
  readonly kind?: string;
  /** Kind of the selected object the binding belongs to (`slot`, `incident`); without it any or none. */
  readonly for?: string;
  /** Plant kinds the binding belongs to; without it every kind. */
  readonly plants?: readonly string[];
  /** May auto-repeat while held (navigation only). */
  readonly repeat?: boolean;
}

/** Every binding, in the order of help. The terminal console reads the same file. */
export const KEYMAP: readonly Binding[] = rows as readonly Binding[];

/** Keys that answer in every mode and inside text fields. */
export const ANYWHERE = { emergency: 'F9', palette: 'Ctrl+K' } as const;

/** How a key is written on screen. */
export function keyLabel(key: string): string {
  return key === ' ' ? 'Space' : key === 'Escape' ? 'Esc' : key;
}

/** The bindings of a plant of a kind; null = the kind is not known, then all. */
export function keymapOf(kind: string | null, rows: readonly Binding[] = KEYMAP): readonly Binding[] {
  return kind === null ? rows : rows.filter((row) => row.plants?.includes(kind) !== false);
}

/** Pairs of bindings that cannot both work: equal sequences, or one that is the beginning of another. */
export function conflicts(bindings: readonly Binding[]): string[] {
  const found: string[] = [];
  for (const [index, first] of bindings.entries()) {
    for (const second of bindings.slice(index + 1)) {
      if (first.for !== second.for && first.for !== undefined && second.for !== undefined) continue;
      if (first.plants && second.plants && !first.plants.some((kind) => second.plants?.includes(kind))) continue;
      const short = Math.min(first.keys.length, second.keys.length);
      if (first.keys.slice(0, short).join('\n') === second.keys.slice(0, short).join('\n'))
        found.push(`${first.keys.join(' ')} (${first.verb}) / ${second.keys.join(' ')} (${second.verb})`);
    }
  }
  return found;
}

/** The first key sequence of a verb, for labels on controls. */
export function keysOf(verb: string, arg?: string): string | null {
  const found = KEYMAP.find((row) => row.verb === verb && (arg === undefined || row.arg === arg));
  return found ? found.keys.map(keyLabel).join(' ') : null;
}

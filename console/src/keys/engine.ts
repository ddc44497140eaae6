import type { Binding } from './keymap';

/** What the engine needs to know of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly altGraph: boolean;
  readonly repeat: boolean;
  readonly composing: boolean;
}

export interface EngineHooks {
  verb(binding: Binding): void;
  /** The open prefix changed; empty when none is open. */
  pending(prefix: readonly string[]): void;
  /** A prefix was followed by a key that continues nothing. */
  unknown(prefix: readonly string[], key: string): void;
}

/**
 * Turns key presses into verbs (console.md §1.3): produced characters, chords with a timeout, no action on
 * auto-repeat. It knows nothing of pages; those provide the verbs.
 */
export class KeyEngine {
  private prefix: string[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly bindings: () => readonly Binding[],
    private readonly hooks: EngineHooks,
    private readonly timeoutMs: () => number,
    private readonly selected: () => string | null = () => null,
  ) {}

  /** True when the press was used; the caller then prevents the default action. */
  press(press: KeyPress): boolean {
    if (press.composing || MODIFIERS.has(press.key)) return false;
    if ((press.ctrl || press.meta || press.alt) && !press.altGraph) return false;
    if (this.prefix.length > 0 && press.key === 'Escape') {
      this.clear();
      return true;
    }
    const keys = [...this.prefix, press.key];
    const exact = this.exact(keys);
    if (exact) {
      this.clear();
      if (!press.repeat || exact.repeat) this.hooks.verb(exact);
      return true;
    }
    if (this.bindings().some((row) => row.keys.length > keys.length && startsWith(row.keys, keys))) {
      if (!press.repeat) this.open(keys);
      return true;
    }
    if (this.prefix.length === 0) return false;
    const prefix = this.prefix;
    this.clear();
    this.hooks.unknown(prefix, press.key);
    return true;
  }

  /** Forgets an open prefix; every mode change calls this. */
  clear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.prefix.length === 0) return;
    this.prefix = [];
    this.hooks.pending([]);
  }

  /** The binding of a full sequence; among several the one for the kind of the selected object. */
  private exact(keys: readonly string[]): Binding | undefined {
    const found = this.bindings().filter((row) => row.keys.length === keys.length && startsWith(row.keys, keys));
    return found.find((row) => row.for === this.selected()) ?? found[0];
  }

  private open(keys: string[]): void {
    this.clear();
    this.prefix = keys;
    this.hooks.pending(keys);
    const limit = this.timeoutMs();
    if (limit > 0) this.timer = setTimeout(() => this.clear(), limit);
  }
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

function startsWith(sequence: readonly string[], start: readonly string[]): boolean {
  return start.every((key, index) => sequence[index] === key);
}

import { currentPlant } from '../app/currentPlant';
import { kindOf } from '../commands/kindActions';
import { route } from '../routing/router';
import { m } from '../text/messages';
import { preferences } from '../theme/preferences';
import { selection } from '../routing/selection';
import { toast } from '../app/toasts';
import { KeyEngine, type KeyPress } from './engine';
import { keymapOf, keyLabel, type Binding } from './keymap';
import { mode, pendingKeys } from './mode';
import { runVerb } from './verbs';

/** The bindings of the plant on screen. */
export function keymapHere(): readonly Binding[] {
  return keymapOf(kindOf(currentPlant.value));
}

const RUN_PAGES: ReadonlySet<string> = new Set(['backtests', 'sweeps', 'simulate']);

/** Kind of the object the keys act on: the selection, else the run whose page is open. */
function objectKind(): string | null {
  const { page, id } = route.peek();
  return selection.peek()?.kind ?? (id !== null && RUN_PAGES.has(page) ? 'run' : null);
}

const engine = new KeyEngine(
  keymapHere,
  {
    verb: (row) => {
      if (runVerb(row.verb, row.arg)) return;
      if (!QUIET.has(row.verb)) toast('info', m.keys.nothingHere(row.keys.map(keyLabel).join(' '), row.summary));
    },
    pending: (prefix) => (pendingKeys.value = prefix),
    unknown: (prefix, key) => {
      const next = keymapHere().filter((row) => prefix.every((part, index) => row.keys[index] === part));
      const valid = [...new Set(next.map((row) => keyLabel(row.keys[prefix.length] ?? '')))].join(' ');
      toast('info', m.keys.unknown([...prefix, key].map(keyLabel).join(' '), valid));
    },
  },
  () => preferences.peek().chordMs,
  objectKind,
);

/** Verbs whose absence is normal and says nothing. */
const QUIET: ReadonlySet<string> = new Set(['escape', 'object.open', 'object.nth', 'object.next', 'object.previous']);

/** Listens for keys on the whole document. */
export function startKeyboard(): void {
  document.addEventListener('keydown', onKey);
  mode.subscribe(() => engine.clear());
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing) return;
  if (event.key === 'F9') return used(event, runVerb('emergency'));
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return used(event, runVerb('palette'));
  const editable = isEditable(event.target);
  if (mode.peek() === 'HELP') return inHelp(event, editable);
  if (mode.peek() !== 'NORMAL') return;
  if (editable) {
    if (event.key === 'Escape' && !runVerb('filter.escape')) (event.target as HTMLElement).blur();
    return;
  }
  if (!shortcutsActive(event.target) && event.key !== 'Escape') return;
  if ((event.key === ' ' || event.key === 'Enter') && pendingKeys.peek().length === 0 && onControl(event.target))
    return;
  used(event, engine.press(pressOf(event)));
}

function inHelp(event: KeyboardEvent, editable: boolean): void {
  if (editable && event.key !== 'Escape') return;
  if (event.key === '?' || event.key === 'Escape') used(event, runVerb('help'));
  else if (event.key === '!') used(event, runVerb('emergency'));
}

function used(event: KeyboardEvent, did: boolean): void {
  if (did) event.preventDefault();
}

function shortcutsActive(target: EventTarget | null): boolean {
  const choice = preferences.peek().shortcuts;
  if (choice !== 'main') return choice === 'on';
  return target === document.body || (target instanceof Element && target.closest('main') !== null);
}

/** True when typing goes into the element. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  );
}

function onControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('button, a[href], summary, input, [role="tab"], [role="switch"], tr[tabindex]') !== null
  );
}

function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    ctrl: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    altGraph: event.getModifierState('AltGraph'),
    repeat: event.repeat,
    composing: event.isComposing,
  };
}

/** Where a key answers: on every page, or only where the page provides the verb. */
export type Group = 'goto' | 'move' | 'view' | 'object' | 'plant' | 'incident' | 'general' | 'emergency';

/** One row of the keymap; help, palette and the reach audit are generated from these rows (console.md §1.4). */
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
  /** May auto-repeat while held (navigation only). */
  readonly repeat?: boolean;
}

const goto = (key: string, page: string, summary: string): Binding => ({
  keys: ['g', key],
  verb: 'go',
  arg: page,
  group: 'goto',
  summary,
});
const object = (key: string, verb: string, summary: string, kind: string, arg?: string): Binding => ({
  keys: ['m', key],
  verb,
  group: 'object',
  summary,
  kind,
  ...(arg ? { arg } : {}),
});
const plant = (key: string, verb: string, summary: string, kind: string, arg?: string): Binding => ({
  keys: ['M', key],
  verb,
  group: 'plant',
  summary,
  kind,
  ...(arg ? { arg } : {}),
});

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export const KEYMAP: readonly Binding[] = [
  goto('h', 'home', 'Boot page'),
  goto('v', 'overview', 'Overview of all plants'),
  goto('f', 'factory', 'Factory floor'),
  goto('d', 'dashboard', 'Dashboard'),
  goto('l', 'ledger', 'Ledger'),
  goto('i', 'incidents', 'Incidents'),
  goto('c', 'commands', 'Command log'),
  goto('b', 'backtests', 'Backtest reports'),
  goto('j', 'status', 'Raw status'),
  goto(',', 'settings', 'Settings'),
  ...DIGITS.map((digit): Binding => ({
    keys: ['g', digit],
    verb: 'go.plant',
    arg: digit,
    group: 'goto',
    summary: `Plant ${digit}`,
  })),
  { keys: [']'], verb: 'object.next', group: 'move', summary: 'Next object', repeat: true },
  { keys: ['j'], verb: 'object.next', group: 'move', summary: 'Next object', repeat: true },
  { keys: ['['], verb: 'object.previous', group: 'move', summary: 'Previous object', repeat: true },
  { keys: ['k'], verb: 'object.previous', group: 'move', summary: 'Previous object', repeat: true },
  { keys: ['g', 'g'], verb: 'object.first', group: 'move', summary: 'First object' },
  { keys: ['G'], verb: 'object.last', group: 'move', summary: 'Last object' },
  ...DIGITS.map((digit): Binding => ({
    keys: [digit],
    verb: 'object.nth',
    arg: digit,
    group: 'move',
    summary: `Object at position ${digit}`,
  })),
  { keys: ['#'], verb: 'object.jump', group: 'move', summary: 'Jump to an id or alias' },
  { keys: ['}'], verb: 'panel.next', group: 'move', summary: 'Next panel or tab', repeat: true },
  { keys: ['{'], verb: 'panel.previous', group: 'move', summary: 'Previous panel or tab', repeat: true },
  { keys: ['Enter'], verb: 'object.open', group: 'move', summary: 'Open the inspector of the selection' },
  { keys: ['/'], verb: 'filter', group: 'move', summary: 'Focus the page filter' },
  { keys: ['Escape'], verb: 'escape', group: 'move', summary: 'Close the innermost open thing' },
  { keys: ['f'], verb: 'view.swap', group: 'view', summary: 'Factory ↔ dashboard' },
  { keys: ['v'], verb: 'view.table', group: 'view', summary: 'Picture ↔ table' },
  { keys: ['b'], verb: 'view.skin', group: 'view', summary: 'Factory ↔ Bauhaus skin' },
  { keys: ['0'], verb: 'view.fit', group: 'view', summary: 'Fit the picture' },
  { keys: ['z'], verb: 'view.zoom_in', group: 'view', summary: 'Zoom in', repeat: true },
  { keys: ['Z'], verb: 'view.zoom_out', group: 'view', summary: 'Zoom out', repeat: true },
  { keys: ['d'], verb: 'view.display', group: 'view', summary: 'Cycle the display mode of the picture' },
  { keys: ['u'], verb: 'view.units', group: 'view', summary: 'Cycle the units' },
  { keys: ['l', 'b'], verb: 'view.layer', arg: 'belts', group: 'view', summary: 'Layer: moving belts' },
  { keys: ['l', 'p'], verb: 'view.layer', arg: 'particles', group: 'view', summary: 'Layer: power particles' },
  { keys: ['h'], verb: 'view.range', group: 'view', summary: 'Cycle the time range' },
  { keys: ['s'], verb: 'view.sort', group: 'view', summary: 'Cycle the sort order' },
  { keys: ['T'], verb: 'view.zone', group: 'view', summary: 'UTC / local time' },
  { keys: [' '], verb: 'view.freeze', group: 'view', summary: 'Freeze / unfreeze the display' },
  { keys: ['.'], verb: 'view.resync', group: 'view', summary: 'Read everything again' },
  { keys: ['y'], verb: 'view.link', group: 'view', summary: 'Copy a deep link' },
  { keys: ['e'], verb: 'view.export', group: 'view', summary: 'Export the current table (CSV)' },
  { keys: ['n'], verb: 'view.ticker', group: 'view', summary: 'Narration ticker on / off' },
  { keys: ['r'], verb: 'view.reset', group: 'view', summary: 'Reset the view of this page' },
  { keys: ['p'], verb: 'plant.pause', group: 'plant', summary: 'Pause / resume the plant', kind: 'pause' },
  { keys: ['+', 's'], verb: 'slot.add', arg: 'sticky', group: 'plant', summary: 'Add a sticky slot', kind: 'add_slot' },
  { keys: ['+', 'c'], verb: 'slot.add', arg: 'cycle', group: 'plant', summary: 'Add a cycle slot', kind: 'add_slot' },
  {
    keys: ['+', 'Enter'],
    verb: 'slot.add',
    arg: '',
    group: 'plant',
    summary: 'Add the recommended slot',
    kind: 'add_slot',
  },
  {
    keys: ['-'],
    verb: 'recovery.close',
    group: 'plant',
    summary: 'Close the oldest recovery order',
    kind: 'soft_close_next',
  },
  {
    keys: ['t'],
    verb: 'slot.sticky',
    group: 'object',
    summary: 'Toggle the primary switch of the selection',
    kind: 'toggle_sticky',
  },
  object('p', 'slot.pause', 'Pause / resume the slot', 'pause_slot'),
  object('s', 'slot.sticky', 'Sticky ↔ cycle', 'toggle_sticky'),
  object('w', 'slot.writeoff', 'Write off', 'write_off'),
  object('r', 'slot.release', 'Release an exit', 'release_slot'),
  object('e', 'slot.release_eligible', 'Release the oldest eligible exit', 'release_oldest_eligible'),
  object('a', 'slot.alias', 'Set the alias', 'set_alias'),
  object('d', 'slot.remove', 'Remove the slot', 'remove_slot'),
  plant('g', 'suggestion.approve', 'Approve the governor suggestion', 'approve_suggestion'),
  plant('x', 'suggestion.dismiss', 'Dismiss the governor suggestion', 'dismiss_suggestion'),
  plant('m', 'governor.mode', 'Governor suggest / autonomous', 'set_governor_mode'),
  plant('e', 'plant.entry', 'Set entry %', 'set_entry_pct'),
  plant('p', 'plant.profit', 'Set profit %', 'set_profit_pct'),
  plant('l', 'plant.layer', 'Add a capital layer', 'add_layer', 'add'),
  plant('L', 'plant.layer', 'Remove a capital layer', 'remove_layer', 'remove'),
  plant('a', 'plant.audit', 'Audit P&L', 'audit_pnl'),
  plant('r', 'plant.reconcile', 'Reconcile now', 'reconcile'),
  plant('d', 'plant.drift', 'Cancel unknown orders', 'reconcile_drift'),
  plant('s', 'plant.stale', 'Refresh waiting exits', 'cancel_stale_recoveries'),
  { keys: ['a'], verb: 'incident.ack', group: 'incident', summary: 'Acknowledge the incident', kind: 'incident.ack' },
  {
    keys: ['x'],
    verb: 'incident.clear',
    group: 'incident',
    summary: 'Clear all acknowledged and returned',
    kind: 'incident.clear',
  },
  { keys: ['i'], verb: 'drawer.incidents', group: 'general', summary: 'Incidents drawer' },
  { keys: ['c'], verb: 'drawer.commands', group: 'general', summary: 'Command log drawer' },
  { keys: ['?'], verb: 'help', group: 'general', summary: 'Keyboard help' },
  { keys: [':'], verb: 'bar', group: 'general', summary: 'Command bar' },
  { keys: ['!'], verb: 'emergency', group: 'emergency', summary: 'Emergency: 1 pause, 2 halt, 3 kill, then Enter' },
  { keys: ['L'], verb: 'login', group: 'general', summary: 'Log in' },
];

/** Keys that answer in every mode and inside text fields. */
export const ANYWHERE = { emergency: 'F9', palette: 'Ctrl+K' } as const;

/** How a key is written on screen. */
export function keyLabel(key: string): string {
  return key === ' ' ? 'Space' : key === 'Escape' ? 'Esc' : key;
}

/** Pairs of bindings that cannot both work: equal sequences, or one that is the beginning of another. */
export function conflicts(bindings: readonly Binding[]): string[] {
  const found: string[] = [];
  for (const [index, first] of bindings.entries()) {
    for (const second of bindings.slice(index + 1)) {
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

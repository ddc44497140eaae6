import { toast } from '../app/toasts';
import { listOf } from '../contract/collection';
import type { GridStatus, Slot } from '../contract/grid';
import type { Incident } from '../contract/wire';
import { runVerb } from '../keys/verbs';
import { incidents, store } from '../live/live';
import { selection, selectedSlot } from '../routing/selection';
import { currentPlant } from '../app/currentPlant';
import { m } from '../text/messages';
import { openBar } from './bar';
import { entryOf } from './catalog';
import { perform } from './confirm';
import type { Params } from './grammar';
import { pauseOrResume } from './kindActions';
import type { VerbHandler } from '../keys/verbs';

/** Plant verbs of the keymap, provided by the shell on every page (console.md §1.4). */
export const PLANT_VERBS: Readonly<Record<string, VerbHandler>> = {
  'plant.pause': () => command(...pauseOrResume()),
  'slot.add': (arg) => act(() => ['add_slot', arg ? { sticky: arg === 'sticky' } : {}]),
  'recovery.close': () => act(closeOldest),
  'object.switch': () => runVerb('slot.sticky'),
  'slot.sticky': () => onSlot((slot) => ['toggle_sticky', { slot_id: slot.slot_id, sticky: slot.sticky !== true }]),
  'slot.pause': () => onSlot((slot) => ['pause_slot', { slot_id: slot.slot_id, paused: slot.lifecycle !== 'paused' }]),
  'slot.writeoff': () => onSlot((slot) => ['write_off', { slot_id: slot.slot_id }]),
  'slot.release': () => onSlot((slot) => ['release_slot', { slot_id: slot.slot_id }]),
  'slot.release_eligible': () => onSlot((slot) => ['release_oldest_eligible', { slot_id: slot.slot_id }]),
  'slot.remove': () => onSlot((slot) => ['remove_slot', { slot_id: slot.slot_id }]),
  'slot.alias': () => prefill((slot) => `alias ${slot} `),
  'slot.reseed': () => onSlot((slot) => ['reseed', { slot_id: slot.slot_id }]),
  'slot.cancel': () => prefill((slot) => `cancel ${slot} `),
  'slot.reprice': () => prefill((slot) => `reprice ${slot} `),
  'slot.churn': (arg) =>
    onSlot((slot) => [arg === 'kill' ? 'churner_kill' : 'churner_spawn', { slot_id: slot.slot_id }]),
  'plant.run': (line) => void run(line ?? ''),
  'plant.line': (line) => openBar(line ?? ''),
  'suggestion.approve': () => onSuggestion('approve_suggestion'),
  'suggestion.dismiss': () => onSuggestion('dismiss_suggestion'),
  'governor.mode': () =>
    act((state) => ['set_governor_mode', { mode: state.governor?.mode === 'autonomous' ? 'suggest' : 'autonomous' }]),
  'plant.entry': () => openBar('set entry '),
  'plant.profit': () => openBar('set profit '),
  'plant.layer': (arg) => act(() => (arg === 'remove' ? ['remove_layer', {}] : ['add_layer', { source: 'auto' }])),
  'plant.audit': () => act(() => ['audit_pnl', {}]),
  'plant.reconcile': () => act(() => ['reconcile', {}]),
  'plant.drift': () => act(() => ['reconcile_drift', {}]),
  'plant.stale': () => act(() => ['cancel_stale_recoveries', { min_distance_pct: 3, max_batch: 8 }]),
  'plant.accept_drift': () => openBar('accept_drift '),
  'plant.inventory': () => openBar('inventory '),
  'plant.config': () => openBar('config '),
  'plant.config_reset': () => act(() => ['reset_config', {}]),
  'plant.rearm': () => openBar('rearm "'),
  'plant.note': () => openBar('note "'),
  'plant.remove_many': () => openBar('remove n='),
  'incident.ack': () => acknowledge(),
  'incident.clear_one': () => onIncident((row) => command('incident.clear', { id: row.id })),
  'incident.shelve': () => onIncident(shelve),
  'incident.comment': () => onIncident((row) => openBar(`comment ${row.id} "`)),
  'incident.clear': () => clearReturned(),
};

/** Runs a bar line; the grammar of the bar is read when it is first needed. */
async function run(line: string): Promise<void> {
  const { runLine } = await import('./barVerbs');
  const wrong = runLine(line);
  if (wrong !== null) toast('warning', wrong);
}

/** Sends a command to the plant on screen. */
export function command(kind: string, params: Params = {}): void {
  const plant = currentPlant.peek();
  if (plant === null) toast('info', m.commands.noPlant);
  else void perform(plant, kind, params);
}

function act(decide: (state: GridStatus) => readonly [string, Params] | null): void {
  const plant = currentPlant.peek();
  if (plant === null) return toast('info', m.commands.noPlant);
  const state = store.latest(plant, 'status') as GridStatus | undefined;
  const decision = decide(state ?? {});
  if (decision) command(...decision);
}

function onSlot(decide: (slot: Slot) => readonly [string, Params]): void {
  act((state) => {
    const id = selectedSlot.peek();
    const slot = listOf<Slot>(state.slots).find((row) => row.slot_id === id);
    return slot ? decide(slot) : nothing(m.commands.selectSlot);
  });
}

function onIncident(use: (row: Incident) => void): void {
  const id = selection.peek()?.kind === 'incident' ? selection.peek()?.id : null;
  const row = id == null ? undefined : incidents.peek()?.get(id);
  if (row) use(row);
  else toast('info', m.incidents.select);
}

function shelve(row: Incident): void {
  const plant = row.plant ?? currentPlant.peek();
  if (/shelved|suppressed/i.test(row.state ?? '')) {
    if (plant) void perform(plant, 'incident.unsuppress', { id: row.id });
  } else if (row.severity === 'A') toast('warning', m.incidents.critical);
  else openBar(`shelve ${row.id} 1h "`);
}

function prefill(line: (slot: number) => string): void {
  const id = selectedSlot.peek();
  if (id === null) toast('info', m.commands.selectSlot);
  else openBar(line(id));
}

function closeOldest(state: GridStatus): readonly [string, Params] {
  const id = selectedSlot.peek();
  const slot = listOf<Slot>(state.slots).find((row) => row.slot_id === id);
  const oldest = listOf(slot?.recovery_orders).toSorted((a, b) => (b.age_sec ?? 0) - (a.age_sec ?? 0))[0];
  return slot && oldest?.recovery_id != null
    ? ['soft_close', { slot_id: slot.slot_id, recovery_id: oldest.recovery_id }]
    : ['soft_close_next', {}];
}

function onSuggestion(kind: string): void {
  act((state) => {
    const open = listOf(state.governor?.suggestions).find((row) => (row.state ?? 'open') === 'open');
    return open ? [kind, { suggestion_id: open.id }] : nothing(m.governor.noSuggestion);
  });
}

function acknowledge(): void {
  const rows = [...(incidents.peek()?.values() ?? [])];
  const chosen = selection.peek()?.kind === 'incident' ? selection.peek()?.id : null;
  const rank = 'ACWI';
  const open = rows
    .filter((row) => isUnacked(row.state))
    .toSorted((a, b) => rank.indexOf(a.severity ?? 'I') - rank.indexOf(b.severity ?? 'I'));
  const target = rows.find((row) => String(row.id) === chosen) ?? open[0];
  if (!target) return toast('info', m.incidents.nothingToAck);
  void acknowledgeIncident(target.plant ?? currentPlant.peek(), target.id);
}

/** Acknowledges an incident by the kind the server offers. */
export async function acknowledgeIncident(plant: string | null | undefined, id: string | number): Promise<void> {
  if (!plant) return toast('info', m.commands.noPlant);
  const kind = !entryOf('incident.ack') && entryOf('ack_incident') ? 'ack_incident' : 'incident.ack';
  await perform(plant, kind, { id });
}

function clearReturned(): void {
  const rows = [...(incidents.peek()?.values() ?? [])].filter((row) => /returned.?ack/i.test(row.state ?? ''));
  if (rows.length === 0) return toast('info', m.incidents.nothingToClear);
  for (const row of rows) {
    const plant = row.plant ?? currentPlant.peek();
    if (plant) void perform(plant, 'incident.clear', { id: row.id });
  }
}

/** True for an incident nobody has acknowledged, in any spelling of its state. */
export function isUnacked(state: string | null | undefined): boolean {
  return /unack/i.test(state ?? '') || /^(open|rtn)$/i.test(state ?? '');
}

/** True while the plant runs (grid word or kernel word). */
export function isRunning(state: GridStatus): boolean {
  return (state.mode ?? '').toUpperCase() === 'RUNNING';
}

function nothing(reason: string): null {
  toast('info', reason);
  return null;
}

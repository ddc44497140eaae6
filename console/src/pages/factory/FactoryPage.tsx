import type { JSX } from 'preact';
import '../../theme/floor.css';
import { lazy } from '../lazy';
import { currentPlant, hasStatus, status } from '../../app/currentPlant';
import { useVerbs } from '../../keys/verbs';
import { linkDown } from '../../live/link';
import { query, setQuery } from '../../routing/router';
import { m } from '../../text/messages';
import { floorText } from '../../text/en/floor';
import { Val } from '../../truth/Val';
import { PHASES } from '../../scene/machine';
import { Action } from '../slots/SlotActions';
import { SlotFilter } from '../slots/SlotsTable';
import { useSlotVerbs } from '../slots/slotView';
import { Floor } from './Floor';
import { FloorStatus } from './FloorStatus';
import { MachineTable } from './MachineTable';
import { choices, choose, floorScene } from './floorState';

const t = m.factory;
const Bauhaus = lazy(() => import('../bauhaus/BauhausSkin').then((part) => part.BauhausSkin));

/** The factory page: the animated floor, its table twin with the same facts, or the Bauhaus skin. */
export function FactoryPage(): JSX.Element {
  useSlotVerbs();
  const table = query.value.get('view') === 'table';
  const bauhaus = choices.value.skin === 'bauhaus' && !table;
  const swap = (): void => setQuery({ view: query.peek().get('view') === 'table' ? null : 'table' });
  const skin = (): void => choose({ skin: choices.peek().skin === 'bauhaus' ? 'factory' : 'bauhaus' });
  useVerbs({ 'view.table': swap, 'view.skin': skin });
  if (bauhaus) return <Bauhaus key={currentPlant.value} />;
  return (
    <>
      <div class="page-head floor-head">
        <h1>{t.title}</h1>
        <PhaseLine />
        <SlotFilter />
        <div class="actions">
          <Action kind="add_slot" params={{ sticky: true }} verb="slot.add" arg="sticky">
            {m.actions.addSticky}
          </Action>
          <Action kind="add_slot" params={{ sticky: false }} verb="slot.add" arg="cycle">
            {m.actions.addCycle}
          </Action>
          <button type="button" class="action" onClick={skin}>
            {floorText.tools.skin}
            <kbd aria-hidden="true">b</kbd>
          </button>
          <button type="button" class="action" aria-pressed={table} onClick={swap}>
            {table ? t.toCards : t.toTable}
            <kbd aria-hidden="true">v</kbd>
          </button>
        </div>
      </div>
      {table ? <MachineTable height="page" /> : <Floor key={currentPlant.value} />}
      {!table && <FloorStatus />}
      {!table && (
        <div class="floor-list">
          <MachineTable height="tall" />
        </div>
      )}
    </>
  );
}

/** Machines by phase, with the glyphs of the tiles. */
function PhaseLine(): JSX.Element {
  const { phases } = floorScene.value;
  const glyphs: Readonly<Record<string, string>> = { S0: '○', S1a: '◐', S1b: '◑', S2: '●' };
  const known = hasStatus.value && status.value.slot_count != null;
  return (
    <p class={`phase-line ${linkDown() ? 'muted' : ''}`}>
      <b class="num">
        <Val v={status.value.slot_count} />
      </b>{' '}
      {status.value.slot_count === 1 ? floorText.slot : floorText.slots}
      {known &&
        PHASES.map((phase) => (
          <span key={phase} class={`phase ${phase}`}>
            <span aria-hidden="true">{glyphs[phase]}</span> {phase} <b class="num">{phases[phase]}</b>
          </span>
        ))}
    </p>
  );
}

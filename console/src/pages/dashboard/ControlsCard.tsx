import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { command, isRunning } from '../../commands/actions';
import { entryOf } from '../../commands/catalog';
import { checkParams, decimal } from '../../commands/grammar';
import { blockedReason } from '../../commands/send';
import { keysOf } from '../../keys/keymap';
import { m } from '../../text/messages';
import { plain } from '../../truth/format';
import { Action } from '../slots/SlotActions';

const t = m.controls;

/** Every control of the plant in one place, with its key (console.md §5.3). */
export function ControlsCard(): JSX.Element {
  const running = isRunning(status.value);
  const a = m.actions;
  return (
    <Card id="controls" title={t.title}>
      <h3>{t.plant}</h3>
      <div class="actions">
        <Action kind={running ? 'pause' : 'resume'} verb="plant.pause" tone="primary">
          {running ? a.pause : a.resume}
        </Action>
        <Percent kind="set_entry_pct" verb="plant.entry" label={t.entry} value={status.value.entry_pct} />
        <Percent kind="set_profit_pct" verb="plant.profit" label={t.profit} value={status.value.profit_pct} />
      </div>
      <h3>{t.slots}</h3>
      <div class="actions">
        <Action kind="add_slot" params={{ sticky: true }} verb="slot.add" arg="sticky">
          {a.addSticky}
        </Action>
        <Action kind="add_slot" params={{ sticky: false }} verb="slot.add" arg="cycle">
          {a.addCycle}
        </Action>
        <Action kind="soft_close_next" verb="recovery.close">
          {a.closeOldest}
        </Action>
        <Action kind="cancel_stale_recoveries" params={{ min_distance_pct: 3, max_batch: 8 }} verb="plant.stale">
          {a.stale}
        </Action>
      </div>
      <h3>{t.capital}</h3>
      <div class="actions">
        <Action kind="add_layer" params={{ source: 'auto' }} verb="plant.layer" arg="add">
          {a.layerAdd}
        </Action>
        <Action kind="remove_layer" verb="plant.layer" arg="remove">
          {a.layerRemove}
        </Action>
        <Action kind="reconcile" verb="plant.reconcile">
          {a.reconcile}
        </Action>
      </div>
    </Card>
  );
}

interface PercentProps {
  readonly kind: string;
  readonly verb: string;
  readonly label: string;
  readonly value: number | null | undefined;
}

/** A percentage that never loses its draft to an update; a value changed elsewhere is shown beside it. */
function Percent({ kind, verb, label, value }: PercentProps): JSX.Element {
  const draft = useSignal<string | null>(null);
  const from = useSignal<number | null>(null);
  const parsed = draft.value === null ? null : decimal(draft.value.trim());
  const wrong =
    draft.value === null
      ? null
      : parsed === null
        ? m.actions.notDecimal
        : checkParams(entryOf(kind), { value: parsed });
  const moved = draft.value !== null && value != null && from.value !== value;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (parsed === null || wrong !== null || blockedReason() !== null) return;
    command(kind, { value: parsed });
    draft.value = null;
  };
  return (
    <form class="inline" onSubmit={submit}>
      <label>
        {label}{' '}
        <input
          type="text"
          inputMode="decimal"
          size={6}
          value={draft.value ?? (value == null ? '' : String(value))}
          aria-invalid={wrong !== null}
          onInput={(event) => {
            if (draft.peek() === null) from.value = value ?? null;
            draft.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit" class="action" aria-disabled={draft.value === null || wrong !== null}>
        {m.actions.set}
        <kbd aria-hidden="true">{keysOf(verb)}</kbd>
      </button>
      {wrong !== null && (
        <span class="crit-text" role="alert">
          {wrong}
        </span>
      )}
      {moved && value != null && <span class="muted">{m.actions.nowValue(plain(value, 4))}</span>}
    </form>
  );
}

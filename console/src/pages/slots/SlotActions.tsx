import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { listOf } from '../../contract/collection';
import type { RecoveryOrder, Slot } from '../../contract/grid';
import { command } from '../../commands/actions';
import type { Params } from '../../commands/grammar';
import { blockedReason } from '../../commands/send';
import { keysOf } from '../../keys/keymap';
import { m } from '../../text/messages';
import { orderCount, recoveryCount } from './slotColumns';

interface ActionProps {
  readonly kind: string;
  readonly params?: Params;
  readonly verb?: string;
  readonly arg?: string;
  readonly children: ComponentChildren;
  /** Why the control cannot be used, beyond role and link. */
  readonly unless?: string | null;
  readonly tone?: 'danger' | 'primary';
}

/** A control that sends a command; disabled it stays focusable and says why (console.md §5.3). */
export function Action({ kind, params, verb, arg, children, unless, tone }: ActionProps): JSX.Element {
  const why = blockedReason() ?? unless ?? null;
  const keys = verb ? keysOf(verb, arg) : null;
  return (
    <button
      type="button"
      class={`action ${tone ?? ''}`}
      aria-disabled={why !== null}
      title={why ?? kind}
      data-kind={kind}
      onClick={() => {
        if (why === null) command(kind, params ?? {});
      }}
    >
      {children}
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
      {why !== null && <span class="sr"> ({why})</span>}
    </button>
  );
}

/** Controls of the selected slot with their keys. */
export function SlotActions({ slot }: { readonly slot: Slot }): JSX.Element {
  const id = { slot_id: slot.slot_id };
  const paused = slot.lifecycle === 'paused';
  const exits = orderCount(slot, 'exit');
  const movable = (exits ?? 0) + (recoveryCount(slot) ?? 0);
  const a = m.actions;
  return (
    <div class="actions">
      <Action kind="pause_slot" params={{ ...id, paused: !paused }} verb="slot.pause">
        {paused ? a.resumeSlot : a.pauseSlot}
      </Action>
      <Action kind="toggle_sticky" params={{ ...id, sticky: slot.sticky !== true }} verb="slot.sticky">
        {slot.sticky ? a.makeCycle : a.makeSticky}
      </Action>
      <Action kind="release_slot" params={id} verb="slot.release" unless={exits === 0 ? a.noExit : null}>
        {a.release}
      </Action>
      <Action
        kind="write_off"
        params={id}
        verb="slot.writeoff"
        unless={movable === 0 ? a.nothingToWriteOff : null}
        tone="danger"
      >
        {a.writeOff}
      </Action>
      <Action kind="remove_slot" params={id} verb="slot.remove" tone="danger">
        {a.remove}
      </Action>
      <AliasForm slot={slot} />
    </div>
  );
}

function AliasForm({ slot }: { readonly slot: Slot }): JSX.Element {
  const draft = useSignal<string | null>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const alias = draft.peek()?.trim();
    if (alias) command('set_alias', { slot_id: slot.slot_id, alias });
    draft.value = null;
  };
  return (
    <form class="inline" onSubmit={submit}>
      <label>
        <span class="sr">{m.actions.alias}</span>
        <input
          type="text"
          maxLength={16}
          pattern="[a-z0-9_\-]{1,16}"
          size={10}
          value={draft.value ?? slot.alias ?? ''}
          onInput={(event) => (draft.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="action" disabled={draft.value === null}>
        {m.actions.alias}
        <kbd aria-hidden="true">{keysOf('slot.alias')}</kbd>
      </button>
    </form>
  );
}

/** Closes one recovery order. */
export function RecoveryClose({ row }: { readonly row: RecoveryOrder }): JSX.Element {
  const slot = (row as { slot_id?: number }).slot_id;
  const params = { slot_id: slot, recovery_id: row.recovery_id };
  return (
    <Action kind="soft_close" params={params}>
      {m.actions.closeRecovery}
      <span class="sr">
        {' '}
        {row.trade_id}.{row.cycle}
      </span>
    </Action>
  );
}

/** Orders of a slot, counted by role, for the cards. */
export function orderGlyphs(slot: Slot): string {
  return listOf(slot.open_orders)
    .map((order) => (order.side === 'sell' ? (order.role === 'exit' ? '△' : '▲') : order.role === 'exit' ? '▽' : '▼'))
    .join('');
}

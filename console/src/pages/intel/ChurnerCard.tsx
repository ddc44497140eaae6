import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card, Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { command } from '../../commands/actions';
import { blockedReason } from '../../commands/send';
import type { ChurnerCandidate, Churners, ChurnerState } from '../../contract/regime';
import { now } from '../../live/clock';
import { errorText, getJson } from '../../live/api';
import { duration, integer, money, plain } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { regime } from './model';
import { gateRows, spawnBlock } from './shapes';
import { intel as t } from './texts';

const PILLS: Readonly<Record<string, string>> = { idle: 'IDLE', armed: 'ARMED', entry_open: 'ENTRY OPEN', exit_open: 'EXIT OPEN' };

/** Churners of the slots: gates with their figures, stage, position, spawn and kill (console.md §7.7). */
export function ChurnerCard(): JSX.Element {
  const c = regime.value.churner;
  const { candidates, problem } = useCandidates(c?.enabled === true, c?.active_slots ?? 0);
  return (
    <Card
      id="churner"
      title={t.churners}
      span={8}
      aside={<span class="badge">{c?.enabled === true ? `${c.active_slots ?? 0} / ${c.max_active ?? 0}` : t.off}</span>}
    >
      <Gates churners={c} />
      <Facts
        columns={2}
        rows={[
          [
            t.reserve,
            <>
              <Val v={c?.reserve_available_usd} f={money} hide tight /> · <Val v={c?.reserve_config_usd} f={money} hide tight />
            </>,
          ],
          [
            t.today,
            <>
              <Val v={c?.cycles_today} f={integer} tight /> · <Pnl v={c?.profit_today} />
            </>,
          ],
          [
            t.lifetime,
            <>
              <Val v={c?.cycles_total} f={integer} tight /> · <Pnl v={c?.profit_total} />
            </>,
          ],
          [t.paused, <span class="muted">{c?.paused_reason || t.nothing}</span>],
        ]}
      />
      <Reserve />
      {problem !== '' && <p class="muted small">{t.noCandidates(problem)}</p>}
      {(c?.states ?? []).length === 0 ? (
        <p class="muted">{t.noChurners}</p>
      ) : (
        <ul class="churner-rows">
          {(c?.states ?? []).map((row) => (
            <SlotRow key={row.slot_id} churners={c} row={row} candidates={candidates.filter((one) => one.slot_id === row.slot_id)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Gates({ churners }: { readonly churners: Churners | null | undefined }): JSX.Element {
  return (
    <ul class="gate-row" aria-label={t.gates}>
      {gateRows(churners).map((gate) => (
        <li key={gate.name} class={gate.open === false ? 'shut' : ''}>
          <span aria-hidden="true">{gate.open === null ? '·' : gate.open ? '✓' : '✗'}</span>{' '}
          <span class="sr">{gate.open === null ? t.gateUnknown : gate.open ? t.gateOpen : t.gateShut}</span>
          {gate.name} <span class="muted num">{gate.text}</span>
        </li>
      ))}
    </ul>
  );
}

function SlotRow({
  churners,
  row,
  candidates,
}: {
  readonly churners: Churners | null | undefined;
  readonly row: ChurnerState;
  readonly candidates: readonly ChurnerCandidate[];
}): JSX.Element {
  const position = useSignal('');
  const since = row.last_state_change_at;
  return (
    <li>
      <span class="num">{row.slot_id}</span> <span class="badge">{PILLS[row.state ?? 'idle'] ?? row.state}</span>
      {row.active === true && since != null && since > 0 && <span class="muted num">{duration(Math.max(0, now.value - since))}</span>}
      <span class="muted">{row.cancel_pending === true ? 'cancel_pending' : (row.last_error ?? '')}</span>
      {row.active === true ? (
        <Action kind="churner_kill" params={{ slot_id: row.slot_id }} tone="danger">
          {t.kill}
        </Action>
      ) : (
        <span class="churner-spawn">
          {candidates.length > 0 && (
            <select aria-label={t.candidate(String(row.slot_id))} value={position.value} onChange={(event) => (position.value = event.currentTarget.value)}>
              <option value="">{t.best}</option>
              {candidates.map((one) => (
                <option key={one.position_id} value={String(one.position_id)}>
                  #{one.position_id} {one.trade_id}.{one.cycle} · {plain(one.distance_pct ?? NaN, 2)} % · {duration(one.effective_age_sec ?? 0)}
                </option>
              ))}
            </select>
          )}
          <Action
            kind="churner_spawn"
            params={{ slot_id: row.slot_id, ...(position.value === '' ? {} : { position_id: Number(position.value) }) }}
            unless={spawnBlock(churners, row)}
          >
            {t.spawn}
          </Action>
        </span>
      )}
    </li>
  );
}

/** Sets the shared reserve until the restart. */
function Reserve(): JSX.Element {
  const text = useSignal('');
  const value = /^\d+(\.\d+)?$/.test(text.value) ? Number(text.value) : null;
  const why = blockedReason() ?? (value === null ? t.reserveHint : null);
  return (
    <form
      class="inline"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) command('churner_config', { reserve_usd: value });
      }}
    >
      <label>
        {t.setReserve}{' '}
        <input inputMode="decimal" size={8} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <button type="submit" class="action" aria-disabled={why !== null} title={why ?? ''} data-kind="churner_config">
        {t.set}
      </button>
    </form>
  );
}

function useCandidates(on: boolean, active: number): { candidates: readonly ChurnerCandidate[]; problem: string } {
  const rows = useSignal<readonly ChurnerCandidate[]>([]);
  const problem = useSignal('');
  const plant = currentPlant.value;
  useEffect(() => {
    if (!on || plant === null) return undefined;
    const stop = new AbortController();
    getJson<{ candidates?: readonly ChurnerCandidate[] }>(`/api/plants/${encodeURIComponent(plant)}/churner/candidates`, stop.signal).then(
      (body) => {
        rows.value = body.candidates ?? [];
        problem.value = '';
      },
      (cause: unknown) => stop.signal.aborted || (problem.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [on, plant, active]);
  return { candidates: rows.value, problem: problem.value };
}

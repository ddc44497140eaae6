import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { currentPlant } from '../app/currentPlant';
import { toast } from '../app/toasts';
import { blockedReason } from '../commands/send';
import { errorText, getJson, postJson } from '../live/api';
import { m } from '../text/messages';
import { Val } from '../truth/Val';

const t = m.ops.sim;
const RATE = 0.2;
const SKEW_SEC = 5;
const MAINTENANCE_SEC = 60;
/** Fault fields that a button turns on and off, in the order shown. */
const BUTTONS = [
  'lose_request',
  'lose_answer',
  'delay',
  'bad_gateway',
  'too_many_requests',
  'lose_event',
  'duplicate_event',
  'reorder_event',
] as const;

interface SimState {
  readonly state: {
    readonly pair?: string;
    readonly status?: string;
    readonly maintenance?: boolean;
    readonly open_orders?: number;
    readonly throttled?: number;
  };
  readonly faults: Readonly<Record<string, number>>;
}

const sim = signal<SimState | null>(null);

function path(): string | null {
  const plant = currentPlant.peek();
  return plant === null ? null : `/api/plants/${encodeURIComponent(plant)}/venue/sim`;
}

/** Reads the simulated venue; every other venue answers 404 and shows nothing. */
async function load(): Promise<void> {
  const at = path();
  try {
    sim.value = at === null ? null : await getJson<SimState>(at);
  } catch {
    sim.value = null;
  }
}

async function press(action: string, body: object): Promise<void> {
  const blocked = blockedReason();
  if (blocked) return toast('warning', m.commands.notSent(action), blocked);
  try {
    sim.value = await postJson<SimState>(`${path()}/${action}`, body);
  } catch (cause) {
    toast('error', m.commands.notSent(action), errorText(cause));
  }
}

/** Fault buttons of the project's own simulated venue; absent for every other venue. */
export function SimVenue(): JSX.Element | null {
  useEffect(() => void load(), [currentPlant.value]);
  const shown = sim.value;
  if (shown === null) return null;
  const blocked = blockedReason();
  const attributes = { type: 'button' as const, 'aria-disabled': blocked !== null, title: blocked ?? '' };
  const skewed = (shown.faults['clock_skew_sec'] ?? 0) !== 0;
  return (
    <section class="card" data-testid="sim-venue" aria-label={t.title}>
      <header class="card-head">
        <h3>{t.title}</h3>
        <span class="card-aside muted">
          <Val v={shown.state.pair} tight /> · <Val v={shown.state.status} tight /> · {t.resting}{' '}
          <Val v={shown.state.open_orders} tight />
          {shown.state.maintenance && <b class="warn-text"> ▲ {t.maintenance}</b>}
        </span>
      </header>
      <div class="sim-faults" role="group" aria-label={t.faults}>
        {BUTTONS.map((name) => {
          const on = (shown.faults[name] ?? 0) > 0;
          return (
            <button
              {...attributes}
              key={name}
              class="action"
              aria-pressed={on}
              data-fault={name}
              onClick={() => void press('faults', { ...shown.faults, [name]: on ? 0 : RATE })}
            >
              {t.names[name]}
            </button>
          );
        })}
        <button
          {...attributes}
          class="action"
          aria-pressed={skewed}
          data-fault="clock_skew_sec"
          onClick={() => void press('faults', { ...shown.faults, clock_skew_sec: skewed ? 0 : SKEW_SEC })}
        >
          {t.skew(SKEW_SEC)}
        </button>
        <button {...attributes} class="action" onClick={() => void press('disconnect', {})}>
          {t.disconnect}
        </button>
        <button {...attributes} class="action" onClick={() => void press('maintenance', { seconds: MAINTENANCE_SEC })}>
          {t.maintain(MAINTENANCE_SEC)}
        </button>
        <button {...attributes} class="action" onClick={() => void press('faults', {})}>
          {t.none}
        </button>
      </div>
      <p class="muted small">{t.hint(RATE * 100)}</p>
    </section>
  );
}

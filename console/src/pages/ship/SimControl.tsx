import type { JSX } from 'preact';
import { command } from '../../commands/actions';
import { Val } from '../../truth/Val';
import { ship } from './shipStatus';

const SPEEDS = [0.25, 1, 5, 10, 50] as const;

/** Run state as the telemetry says it; a button press changes nothing until telemetry does. */
export function SimControl(): JSX.Element {
  const state = ship.value.sim_state;
  const running = state?.fsm_state === 'RUNNING';
  return (
    <div class="ship-sim" role="group" aria-label="Simulation">
      <b data-sim={state?.fsm_state}>
        <Val v={state?.fsm_state} tight />
      </b>
      <span class="num">
        ×<Val v={state?.speed} tight />
      </span>
      <span class="muted num">
        t <Val v={ship.value.sim_time_s} f={clock} tight />
      </span>
      <button type="button" onClick={() => command(running ? 'sim.pause' : 'sim.start', running ? {} : speedNow())}>
        {running ? 'Pause' : 'Start'}
      </button>
      <button type="button" onClick={() => command('sim.step', { n: 1 })} disabled={running}>
        Step
      </button>
      {SPEEDS.map((speed) => (
        <button
          type="button"
          key={speed}
          aria-pressed={running && state?.speed === speed}
          onClick={() => command('sim.start', { speed })}
        >
          ×{speed}
        </button>
      ))}
      <button type="button" onClick={() => command('sim.stop')}>
        Stop
      </button>
      <button type="button" onClick={() => command('sim.reset')}>
        Reset
      </button>
    </div>
  );
}

function speedNow(): { readonly speed: number } {
  return { speed: ship.peek().sim_state?.speed ?? 1 };
}

/** Seconds as m:ss. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

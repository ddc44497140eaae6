import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { currentPlant, past } from '../app/currentPlant';
import { Dialog } from '../app/Dialog';
import { toast } from '../app/toasts';
import { emergencyOpen, helpOpen } from '../keys/mode';
import { showLive } from '../time/conductor';
import { m } from '../text/messages';
import { closeBar } from './bar';
import { question } from './confirm';
import { runVerbs } from './kindActions';
import { send } from './send';

const DIGITS = ['1', '2', '3'] as const;

/**
 * Opens the emergency choice from anywhere. An open dialog or bar is cancelled first, and a screen that shows the past
 * returns to the present, because what is decided now must be decided on what is true now.
 */
export function openEmergency(): void {
  question.peek()?.settle(null);
  closeBar();
  helpOpen.value = false;
  if (past.peek() !== null) showLive();
  emergencyOpen.value = true;
}

export function EmergencyHost(): JSX.Element | null {
  return emergencyOpen.value ? <Emergency /> : null;
}

function Emergency(): JSX.Element {
  const chosen = useSignal<string | null>(null);
  const plant = currentPlant.value;
  const options = runVerbs(plant);
  const close = (): void => {
    emergencyOpen.value = false;
  };
  const go = (): void => {
    const option = options.emergency[DIGITS.indexOf(chosen.peek() as '1')];
    if (!option) return toast('info', m.emergency.none);
    if (plant === null) return toast('warning', m.commands.noPlant);
    close();
    void send(plant, option[0], option[1], { tier: 2, confirm: true });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (DIGITS.some((digit) => digit === event.key)) {
      event.preventDefault();
      chosen.value = event.key;
    } else if (
      event.key === 'Enter' &&
      !event.repeat &&
      !(event.target instanceof HTMLButtonElement && event.target.dataset['close'])
    ) {
      event.preventDefault();
      go();
    }
  };
  return (
    <Dialog
      id="emergency"
      title={`${m.emergency.title} · ${plant === null ? m.noPlants : m.emergency.plant(plant)}`}
      onClose={close}
      onKey={onKey}
      tone="crit"
    >
      <p class="muted">{m.emergency.choose}</p>
      <div class="emergency-options" role="radiogroup" aria-label={m.emergency.title}>
        {DIGITS.map((digit, index) => (
          <label key={digit} class={chosen.value === digit ? 'chosen' : ''}>
            <input
              type="radio"
              name="emergency"
              value={digit}
              checked={chosen.value === digit}
              {...(digit === '1' ? { 'data-initial': true } : {})}
              onChange={() => (chosen.value = digit)}
            />
            <kbd>{digit}</kbd>
            <span>{options.words[index]}</span>
          </label>
        ))}
      </div>
      <div class="dialog-actions">
        <button type="button" data-close="true" onClick={close}>
          {m.confirm.cancel} <kbd>Esc</kbd>
        </button>
        <button type="button" class="danger" disabled={chosen.value === null} onClick={go}>
          {m.emergency.send} <kbd>Enter</kbd>
        </button>
      </div>
    </Dialog>
  );
}

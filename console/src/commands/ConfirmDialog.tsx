import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Dialog } from '../app/Dialog';
import { m } from '../text/messages';
import { openEmergency } from './EmergencyDialog';
import { preview, question, type Preview, type Question } from './confirm';

const DWELL_MS = 300;
const HOLD_MS = 1500;
const PREVIEW_MS = 5000;

/** The open confirmation, if any. */
export function ConfirmHost(): JSX.Element | null {
  const open = question.value;
  return open ? <Confirm key={open.request.kind + open.word} ask={open} /> : null;
}

function Confirm({ ask }: { readonly ask: Question }): JSX.Element {
  const dwellFrom = useRef(Date.now());
  const moved = useRef(false);
  const typed = useSignal('');
  const word = useRef<HTMLInputElement>(null);
  const seen = usePreview(ask);
  const notice = useSignal<string | null>(null);
  const gateOpen = ask.tier < 2 || typed.value.trim() === ask.word;

  const accept = async (): Promise<void> => {
    if (Date.now() - dwellFrom.current < DWELL_MS) return;
    if (ask.tier < 2) return ask.settle({ token: undefined });
    const held = seen.value;
    if (held === null || 'error' in held) return;
    if (Date.now() - held.atMs < PREVIEW_MS) return ask.settle({ token: held.token });
    const fresh = await preview(ask.plant, ask.request);
    seen.value = fresh;
    if ('error' in fresh) return;
    if (fresh.lines.join('\n') === held.lines.join('\n')) return ask.settle({ token: fresh.token });
    notice.value = m.confirm.refreshed;
    dwellFrom.current = Date.now();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') moved.current = true;
    if (ask.tier >= 2 && event.key.length === 1 && event.key !== ' ' && event.key !== '!') word.current?.focus();
    if (event.key === '!' && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      ask.settle(null);
      openEmergency();
      return;
    }
    if (event.key !== 'Enter' || event.repeat) return;
    if (moved.current && event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    if (gateOpen) void accept();
  };

  return (
    <Dialog id="confirm" title={ask.title} onClose={() => ask.settle(null)} onKey={onKey}>
      <dl class="facts facts-1">
        <div>
          <dt>{m.confirm.effectLabel}</dt>
          <dd>{ask.effect}</dd>
        </div>
        <div>
          <dt>{m.confirm.remainsLabel}</dt>
          <dd>{ask.remains}</dd>
        </div>
      </dl>
      {ask.tier >= 2 && <Consequences seen={seen.value} />}
      {notice.value && (
        <p class="notice warn" role="alert">
          {notice.value}
        </p>
      )}
      {ask.tier >= 2 && (
        <label class="field">
          {m.confirm.typeWord(ask.word)}
          <input
            ref={word}
            type="text"
            autocomplete="off"
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
      )}
      <div class="dialog-actions">
        <button type="button" data-initial onClick={() => ask.settle(null)}>
          {m.confirm.cancel} <kbd>Esc</kbd>
        </button>
        {ask.tier >= 2 && (
          <HoldButton disabled={seen.value === null || 'error' in seen.value} onHeld={() => void accept()} />
        )}
        <button
          type="button"
          class="primary"
          disabled={!gateOpen || (ask.tier >= 2 && (seen.value === null || 'error' in seen.value))}
          onClick={() => void accept()}
        >
          {m.confirm.confirm} <kbd>Enter</kbd>
        </button>
      </div>
    </Dialog>
  );
}

function usePreview(ask: Question): { value: Preview | { readonly error: string } | null } {
  const seen = useSignal<Preview | { readonly error: string } | null>(null);
  useEffect(() => {
    let current = true;
    if (ask.tier >= 2) {
      void preview(ask.plant, ask.request).then((found) => {
        if (current) seen.value = found;
      });
    }
    return () => {
      current = false;
    };
  }, [ask]);
  return seen;
}

function Consequences({ seen }: { readonly seen: Preview | { readonly error: string } | null }): JSX.Element {
  if (seen === null) return <p class="muted">{m.confirm.loading}</p>;
  if ('error' in seen)
    return (
      <p class="notice crit" role="alert">
        {m.confirm.previewFailed(seen.error)}
      </p>
    );
  if (seen.lines.length === 0) return <p class="muted">{m.confirm.noConsequences}</p>;
  return (
    <div class="consequences">
      <p>{m.confirm.consequences}</p>
      <ul>
        {seen.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Confirms when it was held down for 1.5 s, by pointer or by the space bar. */
function HoldButton({ disabled, onHeld }: { readonly disabled: boolean; readonly onHeld: () => void }): JSX.Element {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const holding = useSignal(false);
  const start = (): void => {
    if (disabled || timer.current !== null) return;
    holding.value = true;
    timer.current = setTimeout(() => {
      stop();
      onHeld();
    }, HOLD_MS);
  };
  const stop = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    holding.value = false;
  };
  useEffect(() => stop, []);
  return (
    <button
      type="button"
      class={`hold ${holding.value ? 'holding' : ''}`}
      disabled={disabled}
      onPointerDown={start}
      onPointerUp={stop}
      onPointerLeave={stop}
      onKeyDown={(event) => event.key === ' ' && !event.repeat && start()}
      onKeyUp={stop}
    >
      {m.confirm.hold}
    </button>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { keymapHere } from '../keys/keyboard';
import { keyLabel } from '../keys/keymap';
import { pendingKeys } from '../keys/mode';
import { selection } from '../routing/selection';
import { m } from '../text/messages';

const DELAY_MS = 300;

/** Lists how an open prefix can continue. */
export function WhichKey(): JSX.Element | null {
  const prefix = pendingKeys.value;
  const shown = useSignal(false);
  useEffect(() => {
    shown.value = false;
    if (prefix.length === 0) return undefined;
    const timer = setTimeout(() => (shown.value = true), DELAY_MS);
    return () => clearTimeout(timer);
  }, [prefix]);
  if (!shown.value || prefix.length === 0) return null;
  const chosen = selection.value?.kind;
  const rows = keymapHere().filter(
    (row) =>
      row.keys.length > prefix.length &&
      prefix.every((key, at) => row.keys[at] === key) &&
      (chosen === undefined || row.for === undefined || row.for === chosen),
  );
  return (
    <div class="which-key" role="note" aria-label={m.keys.whichKey}>
      <b>{prefix.map(keyLabel).join(' ')} …</b>
      <ul>
        {rows.map((row) => (
          <li key={`${row.keys.join(' ')} ${row.for ?? ''}`}>
            <kbd>{keyLabel(row.keys[prefix.length] ?? '')}</kbd>
            {row.summary}
          </li>
        ))}
      </ul>
    </div>
  );
}

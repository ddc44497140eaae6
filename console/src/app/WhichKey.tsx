import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { KEYMAP, keyLabel } from '../keys/keymap';
import { pendingKeys } from '../keys/mode';
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
  const rows = KEYMAP.filter(
    (row) => row.keys.length > prefix.length && prefix.every((key, at) => row.keys[at] === key),
  );
  return (
    <div class="which-key" role="note" aria-label={m.keys.whichKey}>
      <b>{prefix.map(keyLabel).join(' ')} …</b>
      <ul>
        {rows.map((row) => (
          <li key={row.keys.join(' ')}>
            <kbd>{keyLabel(row.keys[prefix.length] ?? '')}</kbd>
            {row.summary}
          </li>
        ))}
      </ul>
    </div>
  );
}

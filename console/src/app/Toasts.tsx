import type { JSX } from 'preact';
import { m } from '../text/messages';
import { arm, dismissToast, hold, toasts } from './toasts';

const SHOWN = 3;
const GLYPH = { success: '●', info: 'ⓘ', warning: '▲', error: '◆' } as const;

/** Messages bottom right; the server's own words are shown as they came. */
export function Toasts(): JSX.Element {
  const rows = toasts.value;
  const hidden = rows.length - SHOWN;
  return (
    <div class="toasts" role="log" aria-label={m.toasts.label} aria-live="polite">
      {hidden > 0 && (
        <a class="toast more" href="/commands">
          {m.toasts.more(hidden)}
        </a>
      )}
      {rows.slice(-SHOWN).map((row) => (
        <div
          key={row.id}
          class={`toast ${row.tone}`}
          onMouseEnter={() => hold(row.id)}
          onMouseLeave={() => arm(row.id)}
          onFocusIn={() => hold(row.id)}
          onFocusOut={() => arm(row.id)}
        >
          <span class="glyph" aria-hidden="true">
            {GLYPH[row.tone]}
          </span>
          <div>
            <p>{row.text}</p>
            {row.detail && <p class="toast-detail">{row.detail}</p>}
          </div>
          <button type="button" class="icon" aria-label={m.toasts.dismiss} onClick={() => dismissToast(row.id)}>
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}

import type { JSX } from 'preact';
import { now } from '../../live/clock';
import { m } from '../../text/messages';
import { floorText as t } from '../../text/en/floor';
import { duration } from '../../truth/format';
import { Action } from '../slots/SlotActions';
import { floorScene } from './floorState';

/** The open suggestion of the governor; it goes when it expires (console.md §3.1). */
export function GovernorToast(): JSX.Element | null {
  const row = floorScene.value.suggestion;
  if (row === null) return null;
  const left = row.expires_at == null ? null : row.expires_at - now.value;
  return (
    <section class="floor-toast" aria-label={t.toast.title}>
      <h2>
        {t.toast.title}
        {left !== null && <span class="muted num"> · {t.toast.expires(duration(Math.max(0, left)))}</span>}
      </h2>
      <p>{row.reason ?? row.kind}</p>
      <div class="actions">
        <Action kind="approve_suggestion" params={{ suggestion_id: row.id }} verb="suggestion.approve" tone="primary">
          {m.actions.approve}
        </Action>
        <Action kind="dismiss_suggestion" params={{ suggestion_id: row.id }} verb="suggestion.dismiss">
          {m.actions.dismiss}
        </Action>
      </div>
    </section>
  );
}

import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { atTime } from '../../app/format';
import { listOf } from '../../contract/collection';
import { narration } from '../../live/live';
import { m } from '../../text/messages';
import { Val } from '../../truth/Val';

/** What happened, in sentences, newest first. */
export function TickerCard(): JSX.Element {
  const served = status.value.commentary;
  const rows = narration.value.length > 0 ? narration.value : listOf(served);
  return (
    <Card id="ticker" title={m.ticker.title}>
      {served == null && rows.length === 0 ? (
        <Val v={null} />
      ) : rows.length === 0 ? (
        <p class="muted">{m.ticker.none}</p>
      ) : (
        <ol class="feed" tabIndex={0} aria-label={m.ticker.title}>
          {rows.slice(0, 50).map((row) => (
            <li key={row.seq ?? row.id ?? `${row.ts}${row.text}`} class={row.severity ?? ''}>
              {row.ts != null && <span class="num muted">{atTime(row.ts)} </span>}
              {row.text ?? m.reasons.not_reported}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

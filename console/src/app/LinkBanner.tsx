import type { JSX } from 'preact';
import { now } from '../live/clock';
import { lastGoodMs, link, retryAtMs } from '../live/link';
import { resync } from '../live/live';
import { m } from '../text/messages';
import { duration } from '../truth/format';
import { atTime } from './format';

/** Says that this browser has no link; the page below stays and every value ages. */
export function LinkBanner(): JSX.Element | null {
  if (link.value !== 'down') return null;
  void now.value;
  const last = lastGoodMs.value;
  if (last !== null && Date.now() - last < 3000) return null;
  const ago = last === null ? m.noLinkYet : `${atTime(last)} (${duration((Date.now() - last) / 1000)})`;
  const wait = retryAtMs.value === null ? 0 : Math.ceil((retryAtMs.value - Date.now()) / 1000);
  return (
    <div class="link-banner" role="alert">
      <span aria-hidden="true">◆</span> {m.linkBanner(ago, wait > 0 ? m.reconnectIn(wait) : m.reconnecting)}
      <button type="button" onClick={() => resync()}>
        {m.reconnectNow}
      </button>
    </div>
  );
}

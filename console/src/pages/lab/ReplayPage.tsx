import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { currentPlant } from '../../app/currentPlant';
import { navigate } from '../../routing/router';
import { plantPath } from '../../routing/routes';
import { m } from '../../text/messages';
import { replay } from '../../text/en/lab';
import { bounds, loadBounds, newestSeq, playing } from '../../time/conductor';
import { integer } from '../../truth/format';

const t = replay;

/** Starts the player: from a past position the normal pages are driven event by event (console.md §11.4). */
export function ReplayPage(): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const plant = currentPlant.value;
  useEffect(() => {
    if (plant !== null) void loadBounds(plant);
  }, [plant]);
  const to = bounds.value?.to ?? newestSeq();
  const start = (event: Event): void => {
    event.preventDefault();
    if (!form.current || plant === null) return;
    const data = new FormData(form.current);
    const page = String(data.get('page')) as 'factory' | 'dashboard' | 'ledger';
    navigate(`${plantPath(page, plant)}?at=${encodeURIComponent(String(data.get('from')).trim())}`);
    playing.value = Math.min(20, Math.max(0.1, Number(data.get('speed')) || 4));
  };
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <span class="muted">{plant}</span>
      </div>
      <p>{t.text}</p>
      <p class="muted">
        {bounds.value === null ? t.unknownRange : t.range(integer(bounds.value.from), integer(bounds.value.to))}
      </p>
      <form class="lab-form" ref={form} onSubmit={start}>
        <label>
          {t.from}
          <input
            name="from"
            required
            key={to}
            defaultValue={to === null ? '' : String(Math.max(bounds.value?.from ?? 1, to - 200))}
            data-page-filter
          />
        </label>
        <label>
          {t.speed}
          <input name="speed" defaultValue="4" inputMode="decimal" />
        </label>
        <label>
          {t.page}
          <select name="page">
            {(['factory', 'dashboard', 'ledger'] as const).map((name) => (
              <option key={name} value={name}>
                {m.nav[name]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="action primary" disabled={plant === null}>
          {t.start}
        </button>
      </form>
    </>
  );
}

import type { JSX } from 'preact';
import { Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { kindTabs, PageTabs } from '../../app/PageTabs';
import '../../charts/charts.css';
import { route } from '../../routing/router';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import './alpha.css';
import { alpha } from './alphaStatus';
import { CadenceTab } from './CadenceTab';
import { DivergenceTab } from './DivergenceTab';
import { LadderTab } from './LadderTab';
import { LatencyTab } from './LatencyTab';
import { LiveTab } from './LiveTab';
import { OrdersTab } from './OrdersTab';
import { SizingTab } from './SizingTab';
import { words } from './words';

type Tab = keyof typeof words.tabs;
const BODIES: Readonly<Record<Tab, () => JSX.Element>> = {
  live: LiveTab,
  sizing: SizingTab,
  divergence: DivergenceTab,
  cadence: CadenceTab,
  orders: OrdersTab,
  latency: LatencyTab,
  ladder: LadderTab,
};

/** The page of an alpha plant (console.md §9). */
export function AlphaPage(): JSX.Element {
  const { tab, plant } = route.value;
  const shown: Tab = tab !== null && tab !== undefined && tab in BODIES ? (tab as Tab) : 'live';
  const Body = BODIES[shown];
  return (
    <>
      <div class="page-head">
        <h1>{words.title}</h1>
        <PageTabs
          label={words.parts}
          tabs={kindTabs('alpha', plant ?? currentPlant.value, words.tabs)}
          shown={shown}
        />
      </div>
      <Head />
      {alpha.value.signal === undefined ? <p class="muted">{words.waiting}</p> : <Body />}
    </>
  );
}

/** Guard word and the figures of the header; attempts below the first venue stage are never silent. */
function Head(): JSX.Element {
  const s = alpha.value;
  const guard = s.execution?.guard;
  const attempts = (guard?.place ?? 0) + (guard?.cancel ?? 0) + (guard?.set ?? 0);
  const watched = /^(DARK|OBSERVE_ONLY)$/.test(s.guard_word ?? '');
  return (
    <section class="card alpha-head" aria-label={words.guard}>
      <p class="guard-word" data-guard={s.guard_word}>
        <Val v={s.guard_word?.replaceAll('_', ' ')} />
      </p>
      {watched && attempts > 0 && (
        <p class="notice crit" role="alert">
          {words.attempts(attempts)}
        </p>
      )}
      <Facts
        columns={3}
        rows={[
          ['stage', <Val v={s.stage} />],
          ['mode', <Val v={s.mode} />],
          ['posture', <Val v={s.factors?.posture} />],
          ['breaker', <Val v={s.breaker?.level} />],
          ['quantum of scan', <Val v={s.q_ms} f={integer} unit="ms" />],
          ['scans', <Val v={s.scans} f={integer} />],
          ['missed', <Val v={s.missed} f={integer} />],
          ['gaps', <Val v={s.scan_gaps} f={integer} />],
          ['entries today', <Val v={s.entries_today} f={integer} />],
          ['episodes', <Val v={s.episodes} f={integer} />],
          ['rejected inputs', <Val v={s.rejected_inputs} f={integer} />],
          ['capital', <Val v={s.capital} f={(v) => plain(v, 2)} hide />],
        ]}
      />
    </section>
  );
}

import type { JSX } from 'preact';
import { Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { kindPath } from '../../routing/routes';
import { route } from '../../routing/router';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha } from './alphaStatus';
import { ControlTab } from './ControlTab';
import { DivergenceTab } from './DivergenceTab';
import { LadderTab } from './LadderTab';
import { LiveTab } from './LiveTab';
import { SizingTab } from './SizingTab';
import { words } from './words';

const TABS = ['live', 'sizing', 'divergence', 'control', 'ladder'] as const;
type Tab = (typeof TABS)[number];

/** The page of an alpha plant (console.md §9). */
export function AlphaPage(): JSX.Element {
  const tab = TABS.find((name) => name === route.value.tab) ?? 'live';
  const plant = currentPlant.value;
  return (
    <>
      <div class="page-head">
        <h1>
          {words.title} {plant}
        </h1>
        <nav class="segmented" aria-label={words.title}>
          {TABS.map((name) => (
            <a
              key={name}
              class="tab-link"
              href={kindPath('alpha', plant, name)}
              {...(name === tab ? { 'aria-current': 'page' as const } : {})}
            >
              {words.tabs[name]}
            </a>
          ))}
        </nav>
      </div>
      <Head />
      {alpha.value.signal === undefined ? <p class="muted">{words.waiting}</p> : <Body tab={tab} />}
    </>
  );
}

function Body({ tab }: { readonly tab: Tab }): JSX.Element {
  if (tab === 'sizing') return <SizingTab />;
  if (tab === 'divergence') return <DivergenceTab />;
  if (tab === 'control') return <ControlTab />;
  return tab === 'ladder' ? <LadderTab /> : <LiveTab />;
}

function Head(): JSX.Element {
  const s = alpha.value;
  return (
    <section class="card span-12" aria-label={words.guard}>
      <div class="card-body">
        <p class="guard-word" data-guard={s.guard_word}>
          <strong style={{ fontSize: '2rem' }}>{s.guard_word ?? '—'}</strong>
        </p>
        <Facts
          columns={3}
          rows={[
            ['stage', <Val v={s.stage} />],
            ['mode', <Val v={s.mode} />],
            ['quantum of scan', <Val v={s.q_ms} f={integer} unit="ms" />],
            ['scans', <Val v={s.scans} f={integer} />],
            ['missed', <Val v={s.missed} f={integer} />],
            ['breaker', <Val v={s.breaker?.level} />],
            ['episodes', <Val v={s.episodes} f={integer} />],
            ['shadow capital', <Val v={s.capital} f={(v) => plain(v, 2)} hide />],
            ['posture', <Val v={s.factors?.posture} />],
          ]}
        />
      </div>
    </section>
  );
}

import type { JSX } from 'preact';
import { hasStatus } from '../../app/currentPlant';
import { m } from '../../text/messages';
import { AdvisorCard, DigestCard, RolloutCard } from './AdviceCards';
import { ChurnerCard } from './ChurnerCard';
import { DetectorsCard } from './DetectorsCard';
import { HealingCard } from './HealingCard';
import './intel.css';
import { hasRegime } from './model';
import { ScoreCard } from './ScoreCard';
import { SimplexCard } from './SimplexCard';
import { intel as t } from './texts';

/** What the detectors say, what of it acts, and the operator's controls (console.md §6, §7). */
export function IntelPage(): JSX.Element {
  return (
    <>
      <h1 class="sr">{t.title}</h1>
      {!hasStatus.value && <p class="muted">{m.waiting}</p>}
      {hasStatus.value && !hasRegime.value && <p class="muted">{t.missing}</p>}
      {hasRegime.value && (
        <div class="cards">
          <ScoreCard />
          <SimplexCard />
          <DetectorsCard />
          <RolloutCard />
          <HealingCard />
          <ChurnerCard />
          <div class="stack span-4">
            <DigestCard />
            <AdvisorCard />
          </div>
        </div>
      )}
    </>
  );
}

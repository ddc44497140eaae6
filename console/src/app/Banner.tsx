import type { JSX } from 'preact';
import { clockOffsetMs, now } from '../live/clock';
import { link } from '../live/link';
import { incidents, plants, store } from '../live/live';
import { build, role, user } from '../live/session';
import { openEmergency } from '../commands/EmergencyDialog';
import { kindOf } from '../commands/kindActions';
import type { GridStatus } from '../contract/grid';
import { mode } from '../keys/mode';
import { isUnacked } from '../commands/actions';
import { homePath } from '../pages/homePath';
import { navigate, route } from '../routing/router';
import { plantPath } from '../routing/routes';
import { m } from '../text/messages';
import { showLive, timeState } from '../time/conductor';
import { timeBarOpen } from '../time/timeBarOpen';
import { currentPlant, past, status } from './currentPlant';
import { kindEngine, kindEngineChip, kindFeedChip, noReconChip } from './kindChips';
import { clockChip, engineChip, feedChip, linkChip, reconChip, type Chip } from './truthChips';
import { plantBadge, type VenueBadge } from './venue';

const GLYPH: Readonly<Record<string, string>> = { ok: '●', warn: '▲', crit: '◆', info: 'ⓘ', stale: '◷', plain: '·' };

/** The top bar: what this is, which plant, whether money is real, and whether it can be believed. */
export function Banner(): JSX.Element {
  return (
    <header class="banner" role="banner">
      <div class="bar">
        <a class="brand" href="/" aria-label={m.product}>
          <Mark />
          <span class="brand-name">{m.product}</span>
        </a>
        <PlantSwitch />
        <Venue />
        <ModePill />
        <TruthStrip />
        <Counters />
        <Conductor />
        <span class={`mode-badge ${mode.value === 'NORMAL' ? 'normal' : ''}`} data-testid="mode">
          <span class="sr">{m.modeBadge} </span>
          {mode.value}
        </span>
        <Who />
        <button type="button" class="emergency" onClick={openEmergency} aria-keyshortcuts="F9">
          {m.emergency.open}
          <kbd>!</kbd>
        </button>
      </div>
      <VenueLine />
    </header>
  );
}

function Mark(): JSX.Element {
  return (
    <svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3 20V5l9 9 9-9v15" fill="none" stroke="currentColor" stroke-width="2.5" />
    </svg>
  );
}

function PlantSwitch(): JSX.Element {
  const known = plants.value;
  const plant = currentPlant.value;
  const ids = known?.map((row) => row.id) ?? [];
  const listed = plant === null || ids.includes(plant) ? ids : [plant, ...ids];
  const change = (id: string): void => {
    const page = route.peek().page;
    const grid = plants.peek()?.find((row) => row.id === id)?.kind === 'grid';
    navigate(grid && (page === 'dashboard' || page === 'ledger') ? plantPath(page, id) : homePath(id));
  };
  return (
    <label class="plant-switch">
      <span class="sr">{m.plantSwitch}</span>
      <select
        value={plant ?? ''}
        onChange={(event) => change(event.currentTarget.value)}
        disabled={listed.length === 0}
      >
        {listed.length === 0 && <option value="">{m.noPlants}</option>}
        {listed.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </label>
  );
}

function badgeHere(): VenueBadge | null {
  const row = plants.value?.find((one) => one.id === currentPlant.value);
  return plantBadge(row?.kind, status.value as Readonly<Record<string, unknown>>, status.value.venue ?? row?.venue);
}

function Venue(): JSX.Element | null {
  const badge = badgeHere();
  if (!badge) return null;
  return (
    <span class={`venue ${badge.real ? 'real' : ''}`} data-testid="venue">
      <span class="sr">{m.venue} </span>
      {badge.word}
    </span>
  );
}

/** Striped for real money; dotted with the word repeated for everything else. */
function VenueLine(): JSX.Element | null {
  const badge = badgeHere();
  if (!badge) return null;
  if (badge.real) return <div class="venue-line real" aria-hidden="true" />;
  return (
    <div class="venue-line" aria-hidden="true">
      {`${badge.word} · · · · · · · · `.repeat(24)}
    </div>
  );
}

function ModePill(): JSX.Element | null {
  const kind = kindOf(currentPlant.value);
  const other = kind !== null && kind !== 'grid';
  const word = other
    ? kindEngine(kind, status.value as Readonly<Record<string, unknown>>).word
    : (status.value.mode ?? status.value.state?.toUpperCase());
  if (!word) return null;
  const chip = plantChips(status.value)[0] ?? engineChip(status.value);
  return (
    <span class={`pill ${chip.tone}`} title={chip.title} data-testid="run-mode">
      <span class="glyph" aria-hidden="true">
        {word === 'RUNNING' ? '▶' : chip.tone === 'crit' ? '■' : chip.tone === 'warn' ? '❚❚' : '◌'}
      </span>
      {word}
    </span>
  );
}

/** Engine, feed and reconciliation of the plant on screen. */
function plantChips(state: GridStatus): readonly Chip[] {
  const plant = currentPlant.value;
  const kind = kindOf(plant);
  if (plant === null || kind === null || kind === 'grid')
    return [engineChip(state), feedChip(state, now.value), reconChip(state, now.value)];
  const other = state as Readonly<Record<string, unknown>>;
  const received = past.value === null ? store.receivedMs(plant, 'status') : null;
  const nowSec = now.value - (clockOffsetMs.value ?? 0) / 1000;
  return [
    kindEngineChip(kind, other),
    kindFeedChip(kind, other, received === null ? null : received / 1000, nowSec),
    noReconChip(),
  ];
}

function TruthStrip(): JSX.Element {
  const state = status.value;
  const chips = [
    linkChip(link.value),
    ...plantChips(state),
    clockChip(clockOffsetMs.value, state.price_source),
  ];
  return (
    <ul class="truth" aria-label={m.truth.label}>
      {chips.map((chip) => (
        <TruthChip key={chip.id} chip={chip} />
      ))}
    </ul>
  );
}

function TruthChip({ chip }: { readonly chip: Chip }): JSX.Element {
  return (
    <li class={`chip ${chip.tone}`} title={chip.title} data-chip={chip.id}>
      <span class="chip-label">{chip.label}</span>
      <span class="glyph" aria-hidden="true">
        {GLYPH[chip.tone]}
      </span>
      <span class="chip-text">{chip.text}</span>
    </li>
  );
}

function Counters(): JSX.Element {
  const rows = [...(incidents.value?.values() ?? [])].filter((row) => isUnacked(row.state));
  const count = (letters: string): number => rows.filter((row) => letters.includes(row.severity ?? '')).length;
  const known = incidents.value !== null;
  return (
    <a class="counters" href="/incidents" data-testid="counters">
      {(
        [
          ['A', 'crit', '◆'],
          ['C', 'crit', '◆'],
          ['W', 'warn', '▲'],
        ] as const
      ).map(([letter, tone, glyph]) => (
        <span key={letter} class={`counter ${known && count(letter) > 0 ? tone : ''}`}>
          <span aria-hidden="true">
            {glyph} {letter} {known ? count(letter) : '—'}
          </span>
          <span class="sr">
            {known ? m.incidentCount(letter, count(letter)) : m.incidents.notRead(m.reasons.not_reported)}{' '}
          </span>
        </span>
      ))}
    </a>
  );
}

/** LIVE, FROZEN, HISTORICAL or REPLAY; the clock opens the scrubber. */
function Conductor(): JSX.Element {
  const state = timeState.value;
  const frozen = state === 'FROZEN';
  const press = (): void => {
    if (past.peek() !== null) showLive();
    else store.setFrozen(!store.frozen.peek());
  };
  return (
    <span class="conductor-group">
      <button
        type="button"
        class={`conductor ${state.toLowerCase()}`}
        aria-pressed={state !== 'LIVE'}
        onClick={press}
        data-testid="conductor"
      >
        {frozen ? `◼ ${m.frozen(store.unread.value)}` : state === 'LIVE' ? `● ${m.live}` : `◷ ${m.time.short[state]}`}
      </button>
      <button
        type="button"
        class="icon"
        aria-label={m.time.label}
        aria-expanded={timeBarOpen.value}
        onClick={() => (timeBarOpen.value = !timeBarOpen.peek())}
      >
        ◷
      </button>
    </span>
  );
}

function Who(): JSX.Element {
  const name = user.value ?? (role.value ? m.role(role.value) : m.truth.unknown);
  return (
    <span class="who" title={build.value ?? ''}>
      {name}
    </span>
  );
}

import { useSignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { currentPlant, past } from '../app/currentPlant';
import { at as written } from '../app/format';
import { commandLog } from '../commands/log';
import { useVerbs } from '../keys/verbs';
import { incidents } from '../live/live';
import { isRecord } from '../live/mergePatch';
import { m } from '../text/messages';
import { integer } from '../truth/format';
import {
  asked,
  bounds,
  cancelRebuild,
  followTime,
  isLive,
  loadBounds,
  newestSeq,
  playing,
  playPause,
  rebuild,
  showAt,
  showLive,
  stepTime,
  timeError,
  timeState,
} from './conductor';
import { timeBarOpen } from './timeBarOpen';

/** Keeps the shown instant in step with the address and offers the keys of time. */
export function TimeHost(): JSX.Element | null {
  useVerbs({ 'time.step': (by) => stepTime(Number(by)) });
  useSignalEffect(() => followTime(currentPlant.value, asked.value));
  useEffect(() => {
    document.documentElement.dataset['time'] = timeState.value.toLowerCase();
  }, [timeState.value]);
  usePlayer();
  const away = past.value !== null || asked.value !== null;
  if (!away && !timeBarOpen.value && isLive()) return null;
  return <TimeBar />;
}

function TimeBar(): JSX.Element {
  const shown = past.value;
  const state = timeState.value;
  const plant = currentPlant.value;
  useEffect(() => {
    if (plant !== null) void loadBounds(plant);
  }, [plant, shown === null]);
  const to = Math.max(bounds.value?.to ?? 1, newestSeq() ?? 1);
  const from = Math.min(bounds.value?.from ?? 1, to);
  const at = shown?.seq ?? to;
  return (
    <section class={`time-bar ${state.toLowerCase()}`} aria-label={m.time.label}>
      <div class="time-words" role="status">
        <b data-testid="time-state">{state}</b>
        {shown ? (
          <>
            <time>{written(shown.time)}</time>
            <span class="num">
              {m.time.position} {integer(shown.seq)}
            </span>
            {shown.degraded !== null && <span class="degraded">≈ {shown.degraded}</span>}
            <span class="muted">{m.time.readOnly}</span>
          </>
        ) : (
          <span class="muted">{state === 'REPLAY' ? m.time.replayed : m.time.present}</span>
        )}
        {rebuild.value && <Progress />}
      </div>
      {timeError.value !== null && (
        <p class="notice crit" role="alert">
          {m.time.failed(timeError.value)}
        </p>
      )}
      <div class="time-tools">
        <button type="button" onClick={() => stepTime(-1)} aria-label={m.time.back}>
          ‹ <kbd aria-hidden="true">&lt;</kbd>
        </button>
        {shown && (
          <button type="button" aria-pressed={playing.value !== null} onClick={playPause}>
            {playing.value === null ? m.time.play : m.time.pause}
          </button>
        )}
        <div class="scrubber">
          <Ticks from={from} to={to} />
          <input
            type="range"
            aria-label={m.time.scrub}
            min={from}
            max={to}
            step={1}
            value={at}
            onInput={(event) => {
              const seq = Number(event.currentTarget.value);
              if (seq >= to) showLive();
              else showAt(String(seq));
            }}
          />
        </div>
        <button type="button" onClick={() => stepTime(1)} aria-label={m.time.forward} disabled={!shown}>
          › <kbd aria-hidden="true">&gt;</kbd>
        </button>
        <Goto />
        <button
          type="button"
          class="primary"
          onClick={() => {
            timeBarOpen.value = false;
            showLive();
          }}
        >
          {m.time.live}
        </button>
      </div>
    </section>
  );
}

function Progress(): JSX.Element {
  const job = rebuild.value;
  return (
    <span class="time-progress">
      <progress
        aria-label={m.time.rebuilding(job?.at ?? '')}
        max={100}
        {...(job?.percent == null ? {} : { value: job.percent })}
      />
      {m.time.rebuilding(job?.at ?? '')}
      <button type="button" onClick={cancelRebuild}>
        {m.time.cancel}
      </button>
    </span>
  );
}

function Goto(): JSX.Element {
  const text = useSignal('');
  return (
    <form
      class="time-goto"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.value.trim() !== '') showAt(text.value.trim());
      }}
    >
      <label>
        <span class="sr">{m.time.goto}</span>
        <input
          type="text"
          placeholder={m.time.gotoHint}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </label>
    </form>
  );
}

/** Marks of incidents and commands along the journal. */
function Ticks({ from, to }: { readonly from: number; readonly to: number }): JSX.Element {
  const x = (seq: number): number => (to > from ? (100 * (seq - from)) / (to - from) : 100);
  const raised = [...(incidents.value?.values() ?? [])]
    .map((row) => (isRecord(row.evidence) ? Number(row.evidence['from_seq']) : NaN))
    .filter((seq) => seq >= from && seq <= to);
  const sent = commandLog.value.map((row) => row.seq ?? NaN).filter((seq) => seq >= from && seq <= to);
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={m.time.ticks(raised.length, sent.length)}
    >
      {sent.slice(0, 200).map((seq, at) => (
        <rect key={`c${at}`} class="tick-command" x={x(seq) - 0.15} y={4} width={0.3} height={4} />
      ))}
      {raised.slice(0, 200).map((seq, at) => (
        <rect key={`i${at}`} class="tick-incident" x={x(seq) - 0.2} y={0} width={0.4} height={8} />
      ))}
    </svg>
  );
}

function usePlayer(): void {
  const speed = playing.value;
  useEffect(() => {
    if (speed === null) return undefined;
    const timer = setInterval(() => {
      if (rebuild.peek() === null) stepTime(1);
    }, 1000 / speed);
    return () => clearInterval(timer);
  }, [speed]);
}

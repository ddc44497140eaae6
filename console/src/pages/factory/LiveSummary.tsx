import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { hasStatus } from '../../app/currentPlant';
import { summaryOf } from '../../scene/scene';
import { floorScene } from './floorState';

const EVERY_MS = 10000;
const spoken = signal('');

/** The picture in one sentence, renewed at most every 10 s and spoken politely (console.md §3.9). */
export function LiveSummary(): JSX.Element {
  useEffect(() => {
    const say = (): void => {
      if (hasStatus.peek()) spoken.value = summaryOf(floorScene.peek());
    };
    say();
    const first = setTimeout(say, 800);
    const timer = setInterval(say, EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return (
    <>
      <div class="sr" role="img" aria-label={summaryOf(floorScene.value)} data-testid="floor-image" />
      <p class="sr" aria-live="polite" data-testid="floor-summary">
        {spoken.value}
      </p>
    </>
  );
}

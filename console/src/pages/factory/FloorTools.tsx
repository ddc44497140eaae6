import type { JSX } from 'preact';
import { floorText as t } from '../../text/en/floor';
import { choices, choose, quality, sounds, stage } from './floorState';

/** Buttons for what keys and wheel do, and the sound switch. */
export function FloorTools(): JSX.Element {
  const on = choices.value.audio && sounds.on;
  return (
    <div class="floor-tools" role="toolbar" aria-label={t.tools.label}>
      {quality.value > 1 && (
        <span class="floor-quality" title={t.qualityTitle}>
          {t.quality(quality.value)}
        </span>
      )}
      <button
        type="button"
        class="icon"
        aria-pressed={on}
        aria-label={t.tools.sound(on)}
        title={t.tools.sound(on)}
        onClick={() => {
          if (on) sounds.stop();
          else sounds.start();
          choose({ audio: !on });
        }}
      >
        {on ? '♪' : '♪̸'}
      </button>
      <button type="button" class="icon" aria-label={t.tools.out} title={t.tools.out} onClick={() => zoom(0.8)}>
        −
      </button>
      <button type="button" class="icon" aria-label={t.tools.in} title={t.tools.in} onClick={() => zoom(1.25)}>
        +
      </button>
      <button
        type="button"
        class="icon"
        aria-label={t.tools.fit}
        title={t.tools.fit}
        onClick={() => stage.peek()?.fit()}
      >
        ⤢
      </button>
    </div>
  );
}

function zoom(factor: number): void {
  stage.peek()?.zoom(factor);
}

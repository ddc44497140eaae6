import { signal } from '@preact/signals';

/** True while the scrubber is open although the screen shows the present. */
export const timeBarOpen = signal(false);

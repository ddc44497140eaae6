import { computed, signal } from '@preact/signals';

export type Mode = 'NORMAL' | 'COMMAND' | 'HELP' | 'CONFIRM';

/** True while a confirmation is asked. */
export const questionOpen = signal(false);
/** True while the emergency choice is open. */
export const emergencyOpen = signal(false);
/** True while the command bar or the palette is open. */
export const barOpen = signal(false);
/** True while the keyboard help covers the page. */
export const helpOpen = signal(false);

/** Exactly one mode at a time (console.md §1.3): the strongest of what is open. */
export const mode = computed<Mode>(() => {
  if (questionOpen.value || emergencyOpen.value) return 'CONFIRM';
  if (barOpen.value) return 'COMMAND';
  return helpOpen.value ? 'HELP' : 'NORMAL';
});

/** The open prefix, empty when none. */
export const pendingKeys = signal<readonly string[]>([]);

import { signal } from '@preact/signals';

export type Mode = 'NORMAL' | 'COMMAND' | 'HELP' | 'CONFIRM';

/** Exactly one mode at a time (console.md §1.3). */
export const mode = signal<Mode>('NORMAL');
/** The open prefix, empty when none. */
export const pendingKeys = signal<readonly string[]>([]);

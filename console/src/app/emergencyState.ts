import { signal } from '@preact/signals';

/** True while the emergency dialog is open. */
export const emergencyOpen = signal(false);

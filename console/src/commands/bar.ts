import { signal } from '@preact/signals';
import { barOpen, mode } from '../keys/mode';

/** Text of the open command bar; null while it is closed. */
export const barText = signal<string | null>(null);
/** True when the bar was opened as palette (free search instead of a verb line). */
export const paletteOpen = signal(false);

/** Opens the command bar with some text typed already. */
export function openBar(text = ''): void {
  if (mode.peek() !== 'NORMAL' && mode.peek() !== 'COMMAND') return;
  paletteOpen.value = false;
  barText.value = text;
  barOpen.value = true;
}

export function openPalette(): void {
  if (mode.peek() !== 'NORMAL' && mode.peek() !== 'COMMAND') return;
  barText.value = null;
  paletteOpen.value = true;
  barOpen.value = true;
}

export function closeBar(): void {
  barText.value = null;
  paletteOpen.value = false;
  barOpen.value = false;
}

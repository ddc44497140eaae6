import { signal } from '@preact/signals';

export type DrawerName = 'incidents' | 'commands' | 'inspector';

/** The open drawer on the right, if any. */
export const drawer = signal<DrawerName | null>(null);

export function toggleDrawer(name: DrawerName): void {
  drawer.value = drawer.peek() === name ? null : name;
}

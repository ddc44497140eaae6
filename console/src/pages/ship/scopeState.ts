import { signal } from '@preact/signals';
import { currentPlant } from '../../app/currentPlant';
import { ship, type Track } from './shipStatus';
import { VIEWS, type Vector, type View } from './projection';

export const LAYERS = ['guards', 'vectors', 'labels', 'rings', 'ellipses', 'trails'] as const;
export type Layer = (typeof LAYERS)[number];

/** Magnification of the scope, 0.1 … 100. */
export const zoom = signal(1);
/** Index of the view. */
export const view = signal(0);
/** Track the operator watches; this console only. */
export const designated = signal<string | null>(null);
/** Layers that are drawn. */
export const layers = signal<ReadonlySet<Layer>>(new Set(LAYERS));

const KEPT = 20;
let trailsOf = '';
const trails = new Map<string, Vector[]>();

export function zoomBy(factor: number): void {
  zoom.value = Math.min(100, Math.max(0.1, zoom.peek() * factor));
}

export function fit(): void {
  zoom.value = 1;
}

export function nextView(): void {
  view.value = (view.peek() + 1) % VIEWS.length;
}

export function shownView(): View {
  return VIEWS[view.value] ?? (VIEWS[0] as View);
}

export function toggle(layer: string | undefined): void {
  const found = LAYERS.find((name) => name === layer);
  if (found === undefined) return;
  const next = new Set(layers.peek());
  if (!next.delete(found)) next.add(found);
  layers.value = next;
}

/** Puts the scope back to how it opens. */
export function resetScope(): void {
  fit();
  view.value = 0;
  layers.value = new Set(LAYERS);
}

/** The last 20 received positions of each shown track; those of tracks that are gone are forgotten. */
export function follow(tracks: readonly Track[]): ReadonlyMap<string, readonly Vector[]> {
  const plant = currentPlant.peek() ?? '';
  if (plant !== trailsOf || ship.peek().tick === 0) trails.clear();
  trailsOf = plant;
  for (const id of trails.keys()) if (!tracks.some((row) => row.id === id)) trails.delete(id);
  for (const { id, position } of tracks) {
    const list = trails.get(id) ?? [];
    const last = list.at(-1);
    if (last?.[0] !== position[0] || last[1] !== position[1] || last[2] !== position[2]) list.push(position);
    if (list.length > KEPT) list.shift();
    trails.set(id, list);
  }
  return trails;
}

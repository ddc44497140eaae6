import { computed } from '@preact/signals';
import { ship, type Track } from './shipStatus';

type Point = readonly [number, number, number];

const KEPT = 20;
const trails = new Map<string, Point[]>();
let lastTick = -1;

/** Adds the positions of a tick; a track that is gone loses its trail, an earlier tick empties all. */
export function follow(tick: number, tracks: readonly Track[]): ReadonlyMap<string, readonly Point[]> {
  if (tick < lastTick) trails.clear();
  if (tick === lastTick) return trails;
  lastTick = tick;
  const seen = new Set(tracks.map((track) => track.id));
  for (const id of trails.keys()) if (!seen.has(id)) trails.delete(id);
  for (const track of tracks) {
    const trail = trails.get(track.id) ?? [];
    trails.set(track.id, [...trail.slice(1 - KEPT), track.position]);
  }
  return trails;
}

/** The last twenty positions of every track on the scope. */
export const trailsOnScope = computed(() => new Map(follow(ship.value.tick ?? 0, ship.value.radar?.tracks ?? [])));

import { fixtures } from './layout';
import type { FloorStage } from './stage';
import { progress } from './timeline';

/** What the floor shows, as data: for tests only (console.md §15). */
export function sceneDump(stage: FloorStage): unknown {
  const { scene, layout, camera, loop } = stage;
  if (scene === null) return null;
  const now = performance.now();
  return {
    machines: scene.machines.map((machine, i) => ({ ...machine, look: undefined, rect: layout.machines[i] })),
    phases: scene.phases,
    power: scene.power,
    chests: scene.chests,
    output: scene.output,
    meter: scene.meter,
    headroom: scene.headroom,
    gauge: scene.gauge,
    thermometer: scene.thermometer,
    suggestion: scene.suggestion?.id ?? null,
    symptoms: scene.symptoms.map((row) => row.id),
    effects: [...scene.effects],
    sparks: scene.sparks,
    hazard: scene.hazard,
    belt: stage.beltItems.map(({ item, x }) => ({ ...item, x })),
    animations: stage.timeline.running.map((row) => ({
      kind: row.kind,
      event: row.event,
      slot: row.slot,
      ms: row.ms,
      progress: progress(row, now),
    })),
    layout: {
      name: layout.metrics.name,
      columns: layout.columns,
      rows: layout.rows,
      width: layout.width,
      height: layout.height,
      fit: layout.fit,
      fixtures: fixtures(layout),
    },
    camera: camera.view,
    lod: stage.lod,
    selected: stage.selected,
    quality: loop.quality.level,
    parked: loop.parked,
    frames: loop.stats.frames,
    cost: [...loop.stats.cost],
    intervals: [...loop.stats.intervals],
  };
}

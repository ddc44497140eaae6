import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { readPalette } from '../../scene/palette';
import type { FloorStage } from '../../scene/stage';
import { floorText as t } from '../../text/en/floor';
import { cameraMoves, floorScene, stage } from './floorState';

const WIDTH = 168;
const SHOWN_ABOVE = 1.5;

/** The whole floor in small while it is zoomed in (console.md §3.3). */
export function Minimap(): JSX.Element | null {
  const map = useRef<HTMLCanvasElement>(null);
  const found = stage.value;
  const shown = cameraMoves.value >= 0 && found !== null && found.camera.view.zoom > SHOWN_ABOVE * found.layout.fit;
  useSignalEffect(() => {
    const at = stage.value;
    const scene = floorScene.value;
    if (cameraMoves.value < 0 || !at || !map.current) return;
    draw(map.current, at, scene.machines.map((machine) => [machine.phase ?? 'S0', machine.lamp]));
  });
  if (!found) return null;
  const scale = WIDTH / found.layout.width;
  return (
    <canvas
      ref={map}
      class="floor-map"
      data-map="1"
      hidden={!shown}
      width={WIDTH}
      height={Math.round(found.layout.height * scale)}
      role="img"
      aria-label={t.minimap}
      onPointerDown={(event) => {
        const at = event.currentTarget.getBoundingClientRect();
        const { width, height } = found.size;
        const x = ((event.clientX - at.left) / at.width) * found.layout.width;
        const y = ((event.clientY - at.top) / at.height) * found.layout.height;
        found.camera.centre(x, y, width, height, found.reduced);
        found.loop.wake();
      }}
    />
  );
}

function draw(canvas: HTMLCanvasElement, at: FloorStage, cells: readonly (readonly [string, string])[]): void {
  const c = canvas.getContext('2d');
  if (!c) return;
  const pal = readPalette();
  const { layout, camera, size } = at;
  const scale = WIDTH / layout.width;
  c.fillStyle = pal.panel;
  c.fillRect(0, 0, canvas.width, canvas.height);
  for (const [i, [phase, lamp]] of cells.entries()) {
    const rect = layout.machines[i];
    if (!rect) continue;
    c.fillStyle = lamp === 'crit' ? pal.crit : pal.phase[phase as 'S0'];
    c.globalAlpha = phase === 'S0' && lamp !== 'crit' ? 0.45 : 1;
    c.fillRect(rect.x * scale, rect.y * scale, Math.max(1.5, rect.w * scale), Math.max(1.5, rect.h * scale));
  }
  c.globalAlpha = 1;
  const { view } = camera;
  c.strokeStyle = pal.info;
  c.lineWidth = 1.5;
  c.strokeRect(
    (-view.x / view.zoom) * scale,
    (-view.y / view.zoom) * scale,
    (size.width / view.zoom) * scale,
    (size.height / view.zoom) * scale,
  );
}

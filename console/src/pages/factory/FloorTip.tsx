import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { status } from '../../app/currentPlant';
import type { FixtureName } from '../../scene/layout';
import type { Machine } from '../../scene/machine';
import type { Hit } from '../../scene/stage';
import { regimeText } from '../../scene/words';
import { sourceText } from '../../app/truthChips';
import { floorText as t } from '../../text/en/floor';
import { duration, money, plain } from '../../truth/format';
import { plainPrice } from '../../truth/shortMoney';
import { preferences } from '../../theme/preferences';
import { floorScene, pointed, stage } from './floorState';

interface Line {
  readonly name: string;
  readonly value: string;
}

/** What the pointer is over, in words; a click pins it and Escape lets it go. */
export function FloorTip(): JSX.Element | null {
  const box = useRef<HTMLDivElement>(null);
  const found = pointed.value;
  useLayoutEffect(() => {
    const tip = box.current;
    const size = stage.peek()?.size;
    if (!tip || !found || !size) return;
    const { rect } = found.hit;
    const over = rect.y + rect.h + tip.offsetHeight + 12 > size.height;
    const x = Math.min(Math.max(8, rect.x + rect.w / 2 - tip.offsetWidth / 2), size.width - tip.offsetWidth - 8);
    tip.style.left = `${x}px`;
    tip.style.top = `${Math.max(4, over ? rect.y - tip.offsetHeight - 8 : rect.y + rect.h + 10)}px`;
  });
  if (found === null) return null;
  const text = describe(found.hit);
  if (text === null) return null;
  return (
    <div class={`floor-tip ${found.pinned ? 'pinned' : ''}`} ref={box} role="tooltip" data-testid="floor-tip">
      <b>{text.title}</b>
      <dl>
        {text.lines.map((row) => (
          <div key={row.name}>
            <dt>{row.name}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function describe(hit: Hit): { readonly title: string; readonly lines: readonly Line[] } | null {
  if (hit.kind === 'machine') {
    const machine = floorScene.value.machines.find((row) => row.id === hit.id);
    return machine ? ofMachine(machine) : null;
  }
  if (hit.kind === 'recovery') {
    const { item } = hit;
    return {
      title: t.tip.recovery(item.slot, item.id),
      lines: [
        { name: item.side, value: item.ttl === null ? t.tip.kept : t.tip.ttl(`${Math.round(item.ttl * 100)} %`) },
        { name: '', value: t.tip.closes },
      ],
    };
  }
  return ofFixture(hit.name);
}

function ofMachine(m: Machine): { readonly title: string; readonly lines: readonly Line[] } {
  const hidden = preferences.value.privacy;
  const lines: Line[] = [
    { name: m.phase ?? t.absent, value: t.lamp[m.lamp] },
    {
      name: `${t.tip.entries} · ${t.tip.exits} · ${t.tip.recoveries}`,
      value: `${m.entries.length} · ${m.exits.length} · ${m.recoveries.length}`,
    },
    { name: t.tip.stuck, value: m.k === null ? t.absent : plain(m.k, 2) },
    { name: t.tip.realised, value: m.realised === null ? t.absent : hidden ? '•••' : money(m.realised) },
  ];
  if (m.clock !== null) lines.push({ name: m.type ?? '', value: t.tip.clock(`${Math.round(m.clock * 100)} %`) });
  if (m.symptoms.length > 0) lines.push({ name: t.tip.symptoms, value: m.symptoms.join(', ') });
  const type = m.type === null ? '' : m.type === 'sticky' ? ' [S]' : ' [C]';
  return { title: `#${m.id} ${m.alias}${type}`, lines };
}

function ofFixture(name: FixtureName): { readonly title: string; readonly lines: readonly Line[] } {
  const scene = floorScene.value;
  const hidden = preferences.value.privacy;
  const cash = (value: number | null | undefined): string =>
    value == null ? t.absent : hidden ? '•••' : money(value);
  const age = scene.priceAgeSec === null ? t.absent : duration(scene.priceAgeSec);
  switch (name) {
    case 'trunk':
      return {
        title: t.tip.trunk,
        lines: [
          { name: t.power[scene.power.name], value: age },
          { name: status.value.pair ?? '', value: sourceText(status.value.price_source) ?? t.absent },
        ],
      };
    case 'meter': {
      const c = status.value.capacity;
      const value = `${c?.open_orders ?? t.absent} / ${c?.effective_cap ?? t.absent}`;
      return { title: t.tip.meter, lines: [{ name: c?.band ?? t.absent, value }] };
    }
    case 'quote':
    case 'base': {
      const state = scene.chests[name];
      const funds = name === 'quote' ? status.value.balances?.available_quote : status.value.balances?.available_base;
      const why = name === 'quote' ? 'short' : 'long';
      return {
        title: t.tip[name],
        lines: [{ name: cash(funds), value: state === 'empty' ? t.tip.starves(why) : state }],
      };
    }
    case 'output':
      return {
        title: t.tip.output,
        lines: [{ name: cash(scene.output.value), value: t.tip.milestone(plainPrice(scene.output.milestone)) }],
      };
    default: {
      const level = scene.thermometer.level;
      return {
        title: t.tip.thermometer,
        lines: [{ name: regimeText(scene), value: level === null ? t.absent : `${Math.round(level * 100)} %` }],
      };
    }
  }
}

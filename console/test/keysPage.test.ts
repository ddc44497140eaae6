import { describe, expect, it } from 'vitest';
import { GRID_VERBS } from '../src/commands/gridVerbs';
import { SHELL_VERBS } from '../src/app/shellVerbs';
import { PLANT_VERBS } from '../src/commands/actions';
import { tierOf } from '../src/commands/catalog';
import { KEYMAP } from '../src/keys/keymap';
import { keysPage } from '../src/keys/keysPage';
import { OWN_VERBS, verbOf } from '../src/commands/catalogVerbs';
import { split } from '../src/commands/grammar';
import catalogSource from '../../src/Host/Commands/CommandCatalog.cs?raw';
import regimeSource from '../../src/Host/Commands/RegimeCommandRows.cs?raw';
import shipSource from '../../src/Host/Kinds/Ship/ShipCommands.cs?raw';
import alphaSource from '../../src/Host/Kinds/Alpha/AlphaCommands.cs?raw';
import portfolioSource from '../../src/Host/Kinds/Portfolio/PortfolioKind.cs?raw';

/** Verbs that pages, the strip, the time bar and the operations drawer provide. */
const BY_PAGES = new Set([
  'object.next',
  'object.previous',
  'object.first',
  'object.last',
  'object.nth',
  'panel.next',
  'panel.previous',
  'filter',
  'view.table',
  'view.skin',
  'view.fit',
  'view.zoom',
  'view.mode',
  'view.range',
  'view.layer',
  'view.sort',
  'view.units',
  'strand.compare',
  'track.designate',
  'track.note',
  'run.stop',
  'run.rerun',
  'run.delete',
  'time.step',
  'ops.reset_all',
]);

/** Command kinds of the server that no key or bar line may miss; console-only paths to them are named here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  arm: 'tier 3: an administrator with the checklist, from the command line',
  ack_incident: 'the older spelling of incident.ack',
  accept_ledger_break: 'tier 3: an administrator, from the command line',
};

/** Kinds of the server's catalog, read from its source so that a new command cannot be forgotten here. */
function serverKinds(): readonly string[] {
  return [...catalogSource.matchAll(/\b(?:Grid|Any)\(\s*"([a-z_.]+)"/g)].map((match) => match[1] ?? '');
}

describe('the page of keys', () => {
  it('is current (npm run keys writes it)', () =>
    expect(keysPage(KEYMAP)).toMatchFileSnapshot('../../docs/keys.md'));
});

describe('reach audit', () => {
  it('given every action then it is at most three presses, its confirmation included', () => {
    const far = KEYMAP.filter((row) => row.kind !== undefined).filter(
      (row) => row.keys.length + (tierOf(row.kind ?? '', {}) > 0 && row.verb !== 'emergency' ? 1 : 0) > 3,
    );
    expect(far.map((row) => row.keys.join(' '))).toEqual([]);
  });
  it('given every page then it is at most two presses', () =>
    expect(KEYMAP.filter((row) => row.verb === 'go').every((row) => row.keys.length === 2)).toBe(true));
  it('given every key then something provides its verb', () => {
    const orphan = KEYMAP.filter(
      (row) => !(row.verb in SHELL_VERBS) && !(row.verb in PLANT_VERBS) && !BY_PAGES.has(row.verb),
    );
    expect(orphan.map((row) => `${row.keys.join(' ')} ${row.verb}`)).toEqual([]);
  });
  it('given every command of the server then a key or a bar line leads to it', () => {
    const kinds = serverKinds();
    expect(kinds.length).toBeGreaterThan(35);
    const reached = new Set([...KEYMAP.map((row) => row.kind), ...GRID_VERBS.flatMap((row) => row.kinds)]);
    expect(kinds.filter((kind) => !reached.has(kind) && !(kind in ELSEWHERE))).toEqual([]);
  });
  it('given every key and bar line then the server offers its command', () => {
    const sources: Readonly<Record<string, string>> = {
      ship: shipSource,
      alpha: alphaSource,
      portfolio: portfolioSource,
      grid: catalogSource + regimeSource,
    };
    const kinds = new Set(serverKinds());
    const own = KEYMAP.filter((row) => row.kind !== undefined && row.plants !== undefined);
    const missing = own.filter((row) => row.plants?.some((plant) => !sources[plant]?.includes(`"${row.kind}"`)) && !kinds.has(row.kind ?? ''));
    expect(missing.map((row) => `${row.keys.join(' ')} ${row.kind}`)).toEqual([]);
    const wanted = [
      ...KEYMAP.flatMap((row) => (row.plants === undefined ? (row.kind ?? []) : [])),
      ...GRID_VERBS.flatMap((row) => row.kinds),
    ];
    expect([...new Set(wanted)].filter((kind) => !kinds.has(kind))).toEqual([]);
  });
  it('given a key that runs or opens a line of a kind then that kind knows the line, and it leads to the command', () => {
    for (const row of KEYMAP.filter((one) => /^plant\.(run|line)$/.test(one.verb) && !one.plants?.includes('grid'))) {
      const verbs = OWN_VERBS[row.plants?.[0] ?? ''] ?? [];
      const words = split((row.arg ?? '').replaceAll('"', ''));
      const found = verbOf(verbs, words?.verb ?? '', words?.args ?? []);
      expect('verb' in found && found.verb.kinds, `${row.keys.join(' ')} ${row.arg}`).toContain(row.kind);
      if (row.verb === 'plant.run' && 'verb' in found) expect(found.verb.parse(found.args, {})).toMatchObject({ ok: true });
    }
  });
});

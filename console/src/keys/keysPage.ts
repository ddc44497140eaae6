import { ANYWHERE, keyLabel, type Binding, type Group } from './keymap';

const TITLES: Readonly<Record<Group, string>> = {
  emergency: 'Emergency',
  goto: 'Go to',
  move: 'Move and select',
  object: 'Selected object',
  plant: 'Plant',
  incident: 'Incidents',
  view: 'View and time',
  general: 'General',
};

/** The reference page of the keys, `docs/keys.md`, made from the keymap. */
export function keysPage(rows: readonly Binding[]): string {
  const lines = [
    '# Keys',
    '',
    'Made from `console/src/keys/keymap.json` by `npm run keys` in `console`; a test holds it current. The same file',
    'drives the browser, its help and palette, and `millwright tui`.',
    '',
    `\`${ANYWHERE.emergency}\` opens the emergency choice anywhere, text fields included;`,
    `\`${ANYWHERE.palette}\` opens the palette.`,
    'A command of tier 1 or 2 is confirmed with `Enter`; every action is at most three presses away.',
  ];
  for (const [group, title] of Object.entries(TITLES) as [Group, string][]) {
    lines.push('', `## ${title}`, '', '| Keys | What it does | Plants | Selection | Command |', '|---|---|---|---|---|');
    for (const row of rows) {
      if (row.group !== group || /^[2-9]$/.test(row.keys.at(-1) ?? '')) continue;
      const keys = row.keys.map((key) => `\`${key === '1' ? '1 … 9' : keyLabel(key)}\``).join(' ');
      const where = `${row.plants?.join(', ') ?? ''} | ${row.for ?? ''}`;
      lines.push(`| ${keys} | ${row.summary.replace(/ 1$/, '')} | ${where} | ${row.kind ?? ''} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

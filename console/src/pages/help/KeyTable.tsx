import type { JSX } from 'preact';
import { barVerbs } from '../../commands/barVerbs';
import { tierOf } from '../../commands/catalog';
import { keymapHere } from '../../keys/keyboard';
import { ANYWHERE, keyLabel, type Binding, type Group } from '../../keys/keymap';
import { m } from '../../text/messages';

const t = m.help;
const ORDER: readonly Group[] = ['emergency', 'goto', 'move', 'object', 'plant', 'incident', 'view', 'general'];

/** One line per key; the nine digit bindings of a verb are one line. */
export function keyRows(
  sought: string,
): readonly { readonly group: Group; readonly rows: readonly { readonly keys: string; readonly row: Binding }[] }[] {
  const words = sought.toLowerCase().trim();
  return ORDER.map((group) => {
    const rows = keymapHere().filter((row) => row.group === group && !/^[2-9]$/.test(row.keys.at(-1) ?? ''))
      .map((row) => ({ row, keys: row.keys.map((key) => (key === '1' ? '1 … 9' : keyLabel(key))).join(' ') }))
      .filter(({ row, keys }) => words === '' || `${keys} ${row.summary} ${row.verb}`.toLowerCase().includes(words));
    return { group, rows };
  }).filter((part) => part.rows.length > 0);
}

/** The keymap as a reference, from the same rows the key engine uses. */
export function KeyTable({ sought }: { readonly sought: string }): JSX.Element {
  const parts = keyRows(sought);
  if (parts.length === 0) return <p class="muted">{t.none}</p>;
  return (
    <div class="key-groups">
      {parts.map((part) => (
        <section key={part.group}>
          <h3>{t.groups[part.group]}</h3>
          <dl class="keys">
            {part.rows.map(({ row, keys }) => (
              <div key={`${keys} ${row.for ?? ''}`}>
                <dt>
                  {keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>
                  {row.summary.replace(/ 1$/, '')}
                  {row.for && <span class="muted small"> ({row.for})</span>}
                  {row.kind && tierOf(row.kind, {}) > 0 && (
                    <span class="muted small"> {t.tierWord(tierOf(row.kind, {}))}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h3>{t.anywhere}</h3>
        <dl class="keys">
          <div>
            <dt>
              <kbd>{ANYWHERE.emergency}</kbd>
            </dt>
            <dd>{m.emergency.title}</dd>
          </div>
          <div>
            <dt>
              <kbd>{ANYWHERE.palette}</kbd>
            </dt>
            <dd>{m.bar.palette}</dd>
          </div>
        </dl>
      </section>
    </div>
  );
}

/** Command-bar verbs with whether this server offers them. */
export function VerbTable(): JSX.Element {
  return (
    <dl class="keys verbs">
      {barVerbs().map((row) => (
        <div key={row.verb}>
          <dt>
            <code>
              :{row.verb} {row.usage}
            </code>
          </dt>
          <dd>
            {row.summary}
            {!row.offered && <span class="muted"> — {t.notOffered}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Facts } from '../../app/Card';
import { at } from '../../app/format';
import { COMMAND_COLUMNS, CommandTable, commandText } from '../../commands/CommandTable';
import { commandLog } from '../../commands/log';
import type { CommandRecord } from '../../commands/record';
import { resend } from '../../commands/send';
import { Stepper } from '../../commands/Stepper';
import { useVerbs } from '../../keys/verbs';
import { errorText, getJson } from '../../live/api';
import { route } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { integer } from '../../truth/format';
import { Val } from '../../truth/Val';

const t = m.commands;

/** The command log with the life of the selected command. */
export function CommandsPage(): JSX.Element {
  const asked = route.value.id;
  useEffect(() => {
    if (asked !== null) select('command', asked);
  }, [asked]);
  useCommandVerbs();
  const id = selection.value?.kind === 'command' ? selection.value.id : null;
  const row = commandLog.value.find((record) => record.requestId === id);
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <span class="muted">{t.ownOnly}</span>
      </div>
      <div class={id === null ? '' : 'split'}>
        <CommandTable selected={id} />
        {row ? <Detail row={row} /> : id !== null && <Lookup key={id} id={id} />}
      </div>
    </>
  );
}

function Detail({ row }: { readonly row: CommandRecord }): JSX.Element {
  return (
    <section class="card inspector" aria-label={row.kind}>
      <header class="card-head">
        <h2>{row.kind}</h2>
      </header>
      <div class="card-body">
        <p>
          <Stepper row={row} />
        </p>
        <Facts
          rows={[
            [t.command, <code>{commandText(row)}</code>],
            [t.time, at(row.sentMs)],
            [t.who, <Val v={row.who} />],
            [t.plant, <Val v={row.plant || null} />],
            [t.answer, <Val v={[row.code, row.message].filter(Boolean).join(': ') || null} />],
            [t.seq, <Val v={row.seq} f={integer} />],
            [t.id, <code class="clip">{row.requestId}</code>],
          ]}
        />
        {row.stage === 'UNKNOWN' && (
          <button type="button" class="action" onClick={() => void resend(row)}>
            {t.resend}
          </button>
        )}
      </div>
    </section>
  );
}

/** A command this page has not seen: the server is asked by its id. */
function Lookup({ id }: { readonly id: string }): JSX.Element {
  const answer = useSignal<unknown>(null);
  const error = useSignal<string | null>(null);
  const ask = (): void => {
    getJson<unknown>(`/api/commands/${encodeURIComponent(id)}`).then(
      (body) => (answer.value = body),
      (cause: unknown) => (error.value = errorText(cause)),
    );
  };
  return (
    <section class="card inspector" aria-label={id}>
      <div class="card-body">
        <p>{t.notFound(id)}</p>
        <button type="button" class="action" onClick={ask}>
          {t.lookup}
        </button>
        {error.value !== null && (
          <p class="notice crit" role="alert">
            {error.value}
          </p>
        )}
        {answer.value !== null && (
          <pre class="raw" tabIndex={0}>
            {JSON.stringify(answer.value, null, 2)}
          </pre>
        )}
      </div>
    </section>
  );
}

function useCommandVerbs(): void {
  const step = (by: number): void => {
    const rows = commandLog.peek();
    const at = rows.findIndex((row) => row.requestId === selection.peek()?.id);
    const row = rows[at < 0 ? 0 : (at + by + rows.length) % rows.length];
    if (row) select('command', row.requestId);
  };
  useVerbs({
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    'view.export': () => exportCsv('commands', commandLog.peek(), COMMAND_COLUMNS),
  });
}

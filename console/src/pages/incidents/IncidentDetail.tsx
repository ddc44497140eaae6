import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { at } from '../../app/format';
import { acknowledgeIncident, isUnacked } from '../../commands/actions';
import { perform } from '../../commands/confirm';
import { commandLog } from '../../commands/log';
import { blockedReason } from '../../commands/send';
import type { Incident } from '../../contract/wire';
import { isRecord } from '../../live/mergePatch';
import { user } from '../../live/session';
import { m } from '../../text/messages';
import { showAt } from '../../time/conductor';
import { duration, integer, toSeconds } from '../../truth/format';
import { Val } from '../../truth/Val';
import { incidentTitle, ownerOf, stateWord } from './incidentWords';

const t = m.incidents;
/** Times an incident can be shelved for, seconds. */
const SHELVES = [300, 900, 3600, 14400, 28800, 86400] as const;

/** One incident: its life, evidence, who has it, and everything an operator can do with it. */
export function IncidentDetail({ row }: { readonly row: Incident }): JSX.Element {
  const plant = row.plant ?? currentPlant.value;
  const act = (kind: string, params: Record<string, unknown>, reason?: string): void => {
    if (plant) void perform(plant, kind, { id: row.id, ...params }, reason);
  };
  return (
    <section class="card inspector" aria-label={t.details}>
      <header class="card-head">
        <h2>{incidentTitle(row)}</h2>
      </header>
      <div class="card-body">
        <Life row={row} />
        {row.text && row.text !== incidentTitle(row) && <p>{row.text}</p>}
        <Actions row={row} act={act} />
        <Shelve row={row} act={act} />
        <Comments row={row} act={act} />
        <h3>{t.evidence}</h3>
        <Evidence value={row.evidence} />
        <Related row={row} />
      </div>
    </section>
  );
}

type Act = (kind: string, params: Record<string, unknown>, reason?: string) => void;

function Life({ row }: { readonly row: Incident }): JSX.Element {
  const end = row.cleared_at ?? row.closed_at ?? row.last_at;
  const lasted = row.opened_at == null || end == null ? null : toSeconds(end) - toSeconds(row.opened_at);
  const when = (value: number | null | undefined): JSX.Element | string =>
    value == null ? <Val v={null} /> : at(value);
  return (
    <Facts
      rows={[
        [t.severity, `${row.severity ?? '—'} ${t.word[row.severity ?? ''] ?? ''}`],
        [t.state, <Val v={stateWord(row.state)} />],
        ...(row.condition_true === undefined
          ? []
          : [[t.condition, t.conditionWords[row.condition_true ? 'true' : 'false']] as const]),
        [t.object, <Val v={row.subject ?? row.object} />],
        [t.opened, when(row.opened_at)],
        [t.last, when(row.last_at)],
        [t.duration, <Val v={lasted} f={duration} />],
        [t.count, <Val v={row.occurrences} f={integer} />],
        [t.ackBy, row.ack?.by ? `${row.ack.by}${row.ack.at == null ? '' : ` ${at(row.ack.at)}`}` : t.noAck],
        [t.owner, ownerOf(row) ?? t.noOwner],
        ...(row.shelved_until == null ? [] : [[t.shelvedUntil, at(row.shelved_until)] as const]),
      ]}
    />
  );
}

function Actions({ row, act }: { readonly row: Incident; readonly act: Act }): JSX.Element {
  const why = blockedReason();
  const me = user.value ?? '';
  const mine = ownerOf(row) !== null && ownerOf(row) === me;
  const plant = row.plant ?? currentPlant.value;
  const off = { 'aria-disabled': why !== null, title: why ?? '' };
  return (
    <div class="actions">
      <button
        type="button"
        class="action primary"
        aria-disabled={why !== null || !isUnacked(row.state)}
        title={why ?? ''}
        onClick={() => isUnacked(row.state) && void acknowledgeIncident(plant, row.id)}
      >
        {t.ack}
        <kbd aria-hidden="true">a</kbd>
      </button>
      <button type="button" class="action" {...off} onClick={() => act('incident.clear', {})}>
        {t.clear}
        <kbd aria-hidden="true">m x</kbd>
      </button>
      <button
        type="button"
        class="action"
        {...off}
        onClick={() => act('incident.comment', { text: `owner: ${mine ? '' : me}` })}
      >
        {mine ? t.giveUp : t.take}
      </button>
    </div>
  );
}

function Shelve({ row, act }: { readonly row: Incident; readonly act: Act }): JSX.Element {
  const seconds = useSignal<number>(3600);
  const why = useSignal('');
  if (stateWord(row.state) === 'SHELVED')
    return (
      <p>
        <button type="button" class="action" onClick={() => act('incident.unsuppress', {})}>
          {t.unshelve} <kbd aria-hidden="true">m s</kbd>
        </button>
      </p>
    );
  if (row.severity === 'A') return <p class="muted small">{t.critical}</p>;
  return (
    <form
      class="inline shelve"
      onSubmit={(event) => {
        event.preventDefault();
        if (why.value.trim() !== '') act('incident.suppress', { for_s: seconds.value }, why.value.trim());
      }}
    >
      <label class="inline">
        {t.shelve} {t.shelveFor}
        <select
          value={String(seconds.value)}
          onChange={(event) => (seconds.value = Number(event.currentTarget.value))}
        >
          {SHELVES.map((option) => (
            <option key={option} value={String(option)}>
              {duration(option)}
            </option>
          ))}
        </select>
      </label>
      <label class="inline">
        {t.shelveWhy}
        <input type="text" value={why.value} required onInput={(event) => (why.value = event.currentTarget.value)} />
      </label>
      <button type="submit" class="action" aria-disabled={why.value.trim() === ''} title={t.reasonMissing}>
        {t.shelve} <kbd aria-hidden="true">m s</kbd>
      </button>
    </form>
  );
}

function Comments({ row, act }: { readonly row: Incident; readonly act: Act }): JSX.Element {
  const text = useSignal('');
  return (
    <>
      <h3>{t.comments}</h3>
      {(row.comments ?? []).length === 0 ? (
        <p class="muted small">{t.noComments}</p>
      ) : (
        <ul class="plain-list small">
          {(row.comments ?? []).map((comment, index) => (
            <li key={index}>{comment}</li>
          ))}
        </ul>
      )}
      <form
        class="inline"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.value.trim() === '') return;
          act('incident.comment', { text: text.value.trim() });
          text.value = '';
        }}
      >
        <input
          type="text"
          aria-label={t.comment}
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <button type="submit" class="action">
          {t.comment} <kbd aria-hidden="true">m n</kbd>
        </button>
      </form>
    </>
  );
}

function Evidence({ value }: { readonly value: unknown }): JSX.Element {
  if (!isRecord(value) || Object.keys(value).length === 0)
    return <p class="muted">{typeof value === 'string' ? value : t.noEvidence}</p>;
  const from = value['from_seq'];
  return (
    <>
      <Facts
        rows={Object.entries(value).map(
          ([key, part]) =>
            [
              key,
              isRecord(part) || Array.isArray(part) ? JSON.stringify(part) : <Val v={part as number | string | null} />,
            ] as const,
        )}
      />
      {typeof from === 'number' && (
        <button type="button" class="action" onClick={() => showAt(String(Math.max(1, from - 1)))}>
          ◷ {t.lookThen}
        </button>
      )}
    </>
  );
}

/** Commands that named this incident. */
function Related({ row }: { readonly row: Incident }): JSX.Element | null {
  const rows = commandLog.value.filter((record) => String(record.params['id'] ?? '') === String(row.id));
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{m.commands.title}</h3>
      <ul class="plain-list small">
        {rows.slice(0, 10).map((record) => (
          <li key={record.requestId}>
            <a href={`/commands/${encodeURIComponent(record.requestId)}`}>{record.kind}</a> {record.stage} {record.who}
          </li>
        ))}
      </ul>
    </>
  );
}

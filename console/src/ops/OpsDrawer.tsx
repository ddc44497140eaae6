import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Boundary } from '../app/Card';
import { currentPlant } from '../app/currentPlant';
import { at } from '../app/format';
import { blockedReason } from '../commands/send';
import { useVerbs } from '../keys/verbs';
import { select, selection } from '../routing/selection';
import { m } from '../text/messages';
import {
  dependents,
  loadOps,
  opsAudit,
  opsError,
  opsNotes,
  opsOpen,
  opsPanel,
  opsPending,
  resetAll,
  resetOne,
  turn,
  type Toggle,
} from './opsStore';
import { SimVenue } from './SimVenue';

const t = m.ops;

/** Runtime switches of the plant; slides from the top, not modal (console.md §6). */
export function OpsDrawer(): JSX.Element {
  const box = useRef<HTMLElement>(null);
  const sought = useSignal('');
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => void loadOps(), [currentPlant.value]);
  useVerbs({
    'object.switch': () => {
      const row = opsPanel.peek()?.toggles.find((toggle) => `flag:${toggle.key}` === chosen());
      if (row) void turn(row);
    },
  });
  const words = sought.value.toLowerCase();
  const rows = (opsPanel.value?.toggles ?? []).filter((row) =>
    `${row.key} ${row.label ?? ''} ${row.description ?? ''}`.toLowerCase().includes(words),
  );
  const groups = [...new Set(rows.map((row) => row.group))];
  return (
    <aside class="ops-drawer" aria-label={t.title} tabIndex={-1} ref={box}>
      <header class="card-head">
        <h2>{t.title}</h2>
        <label class="filter">
          <span class="sr">{t.search}</span>
          <input
            type="search"
            placeholder={t.search}
            value={sought.value}
            onInput={(event) => (sought.value = event.currentTarget.value)}
          />
        </label>
        <span class="card-aside muted">{t.overrides(opsPanel.value?.overrides_active ?? 0)}</span>
        <button
          type="button"
          class="danger"
          aria-disabled={blockedReason() !== null}
          title={blockedReason() ?? ''}
          onClick={() => void resetAll()}
        >
          {t.resetAll} <kbd aria-hidden="true">M o</kbd>
        </button>
        <button type="button" class="icon" aria-label={m.drawer.close} onClick={() => (opsOpen.value = false)}>
          ✕
        </button>
      </header>
      <Boundary>
        {opsError.value !== null && (
          <p class="notice crit" role="alert">
            {t.notRead(opsError.value)}
          </p>
        )}
        {opsPanel.value === null && opsError.value === null && <p class="muted">{m.ledger.loading}</p>}
        {opsPanel.value !== null && rows.length === 0 && <p class="muted">{t.none}</p>}
        <div class="ops-groups">
          {groups.map((group) => (
            <Group key={group} name={group} rows={rows.filter((row) => row.group === group)} />
          ))}
        </div>
        <SimVenue />
        <Audit />
        <p class="muted small">{t.volatile}</p>
      </Boundary>
    </aside>
  );
}

function chosen(): string | null {
  const found = selection.peek();
  return found === null ? null : `${found.kind}:${found.id}`;
}

function Group({ name, rows }: { readonly name: string; readonly rows: readonly Toggle[] }): JSX.Element {
  const enabled = rows.filter((row) => row.effective).length;
  const overridden = rows.filter((row) => row.override_active).length;
  return (
    <details open>
      <summary>
        {name} <span class="muted">{t.counts(enabled, rows.length, overridden)}</span>
      </summary>
      <ul>
        {rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </ul>
    </details>
  );
}

function Row({ row }: { readonly row: Toggle }): JSX.Element {
  const pending = opsPending.value.has(row.key);
  const blocked = blockedReason();
  const needs = row.dependencies ?? [];
  const used = dependents(row.key).map((other) => other.key);
  const all = opsPanel.value?.toggles ?? [];
  const selected = selection.value?.kind === 'flag' && selection.value.id === row.key;
  const isOn = (key: string): boolean => all.find((other) => other.key === key)?.effective === true;
  const note = opsNotes.value[row.key];
  return (
    <li class={`ops-row ${selected ? 'selected' : ''}`} data-flag={row.key}>
      <button
        type="button"
        role="switch"
        aria-checked={row.effective}
        aria-disabled={blocked !== null || pending}
        aria-label={`${row.label ?? row.key} (${row.key})`}
        title={blocked ?? ''}
        class={`switch ${row.effective ? 'on' : ''} ${pending ? 'pending' : ''}`}
        onFocus={() => select('flag', row.key)}
        onClick={() => !pending && void turn(row)}
      >
        {row.effective ? t.on : t.off}
      </button>
      <div class="ops-words">
        <b>{row.label ?? row.key}</b> <code>{row.key}</code>
        <span class={`tag ${row.override_active ? (row.effective ? 'forced-on' : 'forced-off') : ''}`}>
          {row.override_active ? `● ${t.override}` : (row.source ?? t.config)}
        </span>
        {row.effective && !row.active && (
          <span class="warn-text"> ▲ {t.dormant(needs.filter((key) => !isOn(key)).join(', '))}</span>
        )}
        {row.description && <span class="muted small"> {row.description}</span>}
        {(needs.length > 0 || used.length > 0) && (
          <span class="muted small">
            {needs.length > 0 && ` ${t.needs} ${needs.map((key) => `${key} ${isOn(key) ? '✓' : '✗'}`).join(' ')}`}
            {used.length > 0 && ` ${t.usedBy} ${used.join(' ')}`}
          </span>
        )}
        {note && <span class="ops-note small"> {note}</span>}
      </div>
      {row.override_active && (
        <button type="button" class="action" onClick={() => void resetOne(row)}>
          {t.reset}
        </button>
      )}
    </li>
  );
}

function Audit(): JSX.Element | null {
  if (opsAudit.value.length === 0) return null;
  return (
    <details>
      <summary>{t.audit}</summary>
      <ul class="plain-list small">
        {opsAudit.value.map((row) => (
          <li key={`${row.key}${row.at}`}>
            <time>{at(row.at)}</time> {row.by}: <code>{row.key}</code> {row.value ? t.on : t.off}
          </li>
        ))}
      </ul>
    </details>
  );
}

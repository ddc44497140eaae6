import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { m } from '../../text/messages';
import { KeyTable, VerbTable } from './KeyTable';

const t = m.help;

/** Keys, commands and words, generated from what the console really does. */
export function HelpPage(): JSX.Element {
  const sought = useSignal('');
  return (
    <div class="help">
      <div class="page-head">
        <h1>{t.title}</h1>
        <label class="filter">
          <span class="sr">{t.search}</span>
          <input
            type="search"
            data-page-filter
            placeholder={t.search}
            value={sought.value}
            onInput={(event) => (sought.value = event.currentTarget.value)}
          />
        </label>
      </div>
      <h2>{t.keys}</h2>
      <KeyTable sought={sought.value} />
      <h2>{t.commands}</h2>
      <VerbTable />
      <h2>{t.glossary}</h2>
      <dl class="keys verbs">
        {Object.entries(t.terms).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href="/settings">{m.settings.title}</a> · <a href="/lab/backtests">{m.nav.backtests}</a> ·{' '}
        <a href="/status.json">{m.rawStatus.title}</a> · <a href="/login">{m.login.title}</a>
      </p>
    </div>
  );
}

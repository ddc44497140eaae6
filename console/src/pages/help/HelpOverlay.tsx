import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Dialog } from '../../app/Dialog';
import { helpOpen } from '../../keys/mode';
import { m } from '../../text/messages';
import { KeyTable } from './KeyTable';

const t = m.help;
const close = (): void => {
  helpOpen.value = false;
};

/** Keyboard help over the page; every other key is inert while it is open. */
export function HelpOverlay(): JSX.Element | null {
  return helpOpen.value ? <Overlay /> : null;
}

function Overlay(): JSX.Element {
  const sought = useSignal('');
  return (
    <Dialog id="help" title={t.overlay} onClose={close} wide>
      <div class="dialog-tools">
        <label class="filter">
          <span class="sr">{t.search}</span>
          <input
            type="search"
            placeholder={t.search}
            value={sought.value}
            onInput={(event) => (sought.value = event.currentTarget.value)}
          />
        </label>
        <a href="/help" onClick={close}>
          {t.title}: {t.commands}, {t.glossary}
        </a>
        <button type="button" data-initial class="action" onClick={close}>
          {t.close} <kbd>Esc</kbd>
        </button>
      </div>
      <div class="scroll-y help-body" tabIndex={0} role="region" aria-label={t.keys}>
        <KeyTable sought={sought.value} />
      </div>
    </Dialog>
  );
}

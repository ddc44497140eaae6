import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CommandTable } from '../commands/CommandTable';
import { IncidentList } from '../pages/incidents/IncidentList';
import { SlotInspector } from '../pages/factory/SlotInspector';
import { m } from '../text/messages';
import { Boundary } from './Card';
import { drawer, type DrawerName } from './drawers';

/** The right-hand drawer: incidents, command log or the inspector of the selection. */
export function DrawerHost(): JSX.Element | null {
  const name = drawer.value;
  return name === null ? null : <Open key={name} name={name} />;
}

function Open({ name }: { readonly name: DrawerName }): JSX.Element {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside class="drawer" aria-label={m.drawer[name]} tabIndex={-1} ref={box}>
      <header class="card-head">
        <h2>{m.drawer[name]}</h2>
        <button type="button" class="icon" onClick={() => (drawer.value = null)} aria-label={m.drawer.close}>
          ✕
        </button>
      </header>
      <div class="drawer-body">
        <Boundary>
          {name === 'incidents' && <IncidentList short />}
          {name === 'commands' && <CommandTable short />}
          {name === 'inspector' && <SlotInspector />}
        </Boundary>
      </div>
    </aside>
  );
}

import { signal } from '@preact/signals';
import type { FunctionComponent, JSX } from 'preact';
import { errorText } from '../live/api';
import { m } from '../text/messages';

/** A part of the screen in its own file of the build, read when it is first shown; nothing is drawn until then. */
export function lazyPart(load: () => Promise<FunctionComponent>): () => JSX.Element {
  return lazy(load, true);
}

/** A page in its own file of the build, read when it is first shown. */
export function lazy(load: () => Promise<FunctionComponent>, part = false): () => JSX.Element {
  const found = signal<FunctionComponent | null>(null);
  const failed = signal<string | null>(null);
  let asked = false;
  const ask = (): void => {
    if (asked) return;
    asked = true;
    load().then(
      (page) => (found.value = page),
      (cause: unknown) => {
        asked = false;
        failed.value = errorText(cause);
      },
    );
  };
  return function Lazy() {
    ask();
    const PageOf = found.value;
    if (PageOf) return <PageOf />;
    if (failed.value !== null)
      return (
        <>
          {!part && <h1>{m.card.failed}</h1>}
          <p role="alert">{failed.value}</p>
        </>
      );
    if (part) return <></>;
    return (
      <>
        <h1 class="sr">{m.product}</h1>
        <p class="muted">{m.ledger.loading}</p>
      </>
    );
  };
}

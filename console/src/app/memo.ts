import { signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';

const still = signal(0);

/**
 * A component that is drawn again only when a prop is another object or value, or a signal it read changed. The
 * signals integration skips components that read a signal and got equal props; reading one that never changes is enough.
 */
export function memo<P extends object>(draw: (props: P) => ComponentChildren): FunctionComponent<P> {
  return (props: P) => {
    void still.value;
    return draw(props);
  };
}

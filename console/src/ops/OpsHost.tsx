import type { JSX } from 'preact';
import { useVerbs } from '../keys/verbs';
import { lazyPart } from '../pages/lazy';
import { opsOpen, resetAll } from './opsStore';

const OpsDrawer = lazyPart(() => import('./OpsDrawer').then((part) => part.OpsDrawer));

/** The operations drawer while it is open, and its keys always. */
export function OpsHost(): JSX.Element | null {
  useVerbs({ 'ops.reset_all': () => void resetAll() });
  return opsOpen.value ? <OpsDrawer /> : null;
}

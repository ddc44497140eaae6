import { useSignal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect } from 'preact/hooks';

interface LaterProps {
  /** Loads the part; called once. */
  load(): Promise<ComponentType>;
}

/** A part of the shell that the first picture does not need: it arrives right after it. */
export function Later({ load }: LaterProps): JSX.Element | null {
  const part = useSignal<{ readonly Part: ComponentType } | null>(null);
  useEffect(() => {
    void load().then((Part) => {
      part.value = { Part };
    });
  }, []);
  const shown = part.value;
  return shown === null ? null : <shown.Part />;
}

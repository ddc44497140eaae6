import { useLayoutEffect, useRef } from 'preact/hooks';

export type VerbHandler = (arg: string | undefined) => void;

const providers: Map<string, VerbHandler>[] = [];

/** Offers verbs until the returned function is called; the newest provider of a verb wins. */
export function provideVerbs(verbs: Readonly<Record<string, VerbHandler>>): () => void {
  const layer = new Map(Object.entries(verbs));
  providers.push(layer);
  return () => {
    const at = providers.indexOf(layer);
    if (at >= 0) providers.splice(at, 1);
  };
}

/** Runs a verb; false when nothing on screen provides it. */
export function runVerb(verb: string, arg?: string): boolean {
  for (let at = providers.length - 1; at >= 0; at--) {
    const handler = providers[at]?.get(verb);
    if (!handler) continue;
    handler(arg);
    return true;
  }
  return false;
}

/** True when something on screen provides the verb. */
export function hasVerb(verb: string): boolean {
  return providers.some((layer) => layer.has(verb));
}

/** Offers verbs while the component is mounted; handlers always see the newest props. */
export function useVerbs(verbs: Readonly<Record<string, VerbHandler>>): void {
  const newest = useRef(verbs);
  newest.current = verbs;
  useLayoutEffect(() => {
    const forwarders = Object.fromEntries(
      Object.keys(newest.current).map((verb) => [verb, (arg: string | undefined) => newest.current[verb]?.(arg)]),
    );
    return provideVerbs(forwarders);
  }, []);
}

/** JSON merge patch (RFC 7396) that shares every part the patch does not touch, so unchanged branches keep identity. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const source = isRecord(target) ? target : {};
  let copy: Record<string, unknown> | null = isRecord(target) ? null : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      if (!(key in source)) continue;
      copy ??= { ...source };
      delete copy[key];
      continue;
    }
    const before = Object.hasOwn(source, key) ? source[key] : undefined;
    const after = mergePatch(before, value);
    if (after === before) continue;
    copy ??= { ...source };
    copy[key] = after;
  }
  return copy ?? source;
}

/**
 * Returns `next` with every subtree that equals its counterpart in `previous` replaced by the old object. Members of
 * arrays are paired by their id field, else by position, so a full snapshot repaints only what differs.
 */
export function shareUnchanged(previous: unknown, next: unknown): unknown {
  if (previous === next) return previous;
  if (Array.isArray(next)) return shareArray(Array.isArray(previous) ? previous : [], next);
  if (!isRecord(next) || !isRecord(previous)) return next;
  const keys = Object.keys(next);
  let same = keys.length === Object.keys(previous).length;
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const shared = shareUnchanged(previous[key], next[key]);
    copy[key] = shared;
    if (shared !== previous[key] || !(key in previous)) same = false;
  }
  return same ? previous : copy;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const key = idField(next[0]);
  const byId = new Map<unknown, unknown>();
  if (key !== null) for (const item of previous) if (isRecord(item)) byId.set(item[key], item);
  let same = previous.length === next.length;
  const copy = next.map((item, index) => {
    const before = key !== null && isRecord(item) ? byId.get(item[key]) : previous[index];
    const shared = shareUnchanged(before, item);
    if (shared !== previous[index]) same = false;
    return shared;
  });
  return same ? previous : copy;
}

const ID_FIELDS = ['slot_id', 'local_id', 'recovery_id', 'seq', 'id', 'ts'] as const;

function idField(item: unknown): string | null {
  if (!isRecord(item)) return null;
  return ID_FIELDS.find((field) => item[field] != null) ?? null;
}

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

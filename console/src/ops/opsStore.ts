import { signal } from '@preact/signals';
import { currentPlant } from '../app/currentPlant';
import { toast } from '../app/toasts';
import { ApiError, errorText, getJson, postJson } from '../live/api';
import { isRecord } from '../live/mergePatch';
import { blockedReason } from '../commands/send';
import { askFirst } from '../commands/confirm';
import { m } from '../text/messages';

/** A runtime switch as `GET /api/ops/toggles` lists it (console.md §6). */
export interface Toggle {
  readonly key: string;
  readonly group: string;
  readonly label?: string;
  readonly description?: string;
  readonly dependencies?: readonly string[];
  readonly effective: boolean;
  readonly active: boolean;
  readonly config_default: boolean;
  readonly override_active: boolean;
  readonly source?: string;
  readonly destructive_stop?: boolean | string | null;
}

export interface OpsPanel {
  readonly overrides_active?: number;
  readonly groups?: readonly { group: string; total: number; enabled: number; overridden: number }[];
  readonly toggles: readonly Toggle[];
}

/** Who changed a switch and when. */
export interface OpsChange {
  readonly key: string;
  readonly value: boolean | null;
  readonly by: string;
  readonly at: number;
}

export const opsOpen = signal(false);
export const opsPanel = signal<OpsPanel | null>(null);
export const opsError = signal<string | null>(null);
export const opsAudit = signal<readonly OpsChange[]>([]);
/** Switches whose change is on its way. */
export const opsPending = signal<ReadonlySet<string>>(new Set());
/** What the server answered last, by switch. */
export const opsNotes = signal<Readonly<Record<string, string>>>({});

export function toggleOps(): void {
  opsOpen.value = !opsOpen.peek();
}

function path(): string {
  const plant = currentPlant.peek();
  return plant === null ? '/api/ops' : `/api/plants/${encodeURIComponent(plant)}/ops`;
}

/** Reads switches and who changed them. */
export async function loadOps(): Promise<void> {
  try {
    const body = await getJson<OpsPanel>(`${path()}/toggles`);
    if (!Array.isArray(body.toggles)) throw new ApiError(200, 'contract error: toggles', 'contract');
    opsPanel.value = body;
    opsError.value = null;
    const audit = await getJson<{ entries?: readonly OpsChange[] }>(`${path()}/audit`);
    opsAudit.value = audit.entries ?? [];
  } catch (cause) {
    opsError.value = errorText(cause);
  }
}

/** Switches whose enabled state rests on this one. */
export function dependents(key: string): readonly Toggle[] {
  return (opsPanel.value?.toggles ?? []).filter((row) => row.effective && row.dependencies?.includes(key));
}

/** Turns a switch; what is dangerous is asked first. The row moves only when the server answered. */
export async function turn(row: Toggle): Promise<void> {
  const on = !row.effective;
  const blocked = blockedReason();
  if (blocked) return toast('warning', m.commands.notSent(row.key), blocked);
  if (row.destructive_stop) {
    const effect = on ? m.ops.dangerOn : m.ops.dangerOff;
    if (!(await askFirst(m.ops.title_(row.key, on), `${row.label ?? row.key}: ${effect}`, m.ops.volatile))) return;
  }
  await post(row.key, 'toggle', { key: row.key, value: on });
}

export function resetOne(row: Toggle): Promise<void> {
  return post(row.key, 'reset', { key: row.key });
}

/** Removes every override after it was confirmed. */
export async function resetAll(): Promise<void> {
  if (opsPanel.peek() === null) await loadOps();
  const rows = (opsPanel.peek()?.toggles ?? []).filter((row) => row.override_active);
  if (rows.length === 0) return toast('info', m.ops.noOverride);
  const names = rows.map((row) => `${row.key} → ${row.config_default ? 'on' : 'off'}`).join(', ');
  if (await askFirst(m.ops.resetAll, names, m.ops.volatile)) await post('*', 'reset-all', {});
}

async function post(key: string, action: string, body: object): Promise<void> {
  const blocked = blockedReason();
  if (blocked) return toast('warning', m.commands.notSent(key), blocked);
  opsPending.value = new Set([...opsPending.peek(), key]);
  try {
    const answer = await confirmed(`${path()}/${action}`, body);
    const warnings = Array.isArray(answer['warnings']) ? answer['warnings'].map(String) : [];
    note(key, [String(answer['message'] ?? ''), ...warnings].filter(Boolean).join(' · '));
    toast(warnings.length > 0 ? 'warning' : 'success', `${key}: ${String(answer['message'] ?? 'ok')}`, null);
    if (isRecord(answer['ops_panel'])) opsPanel.value = answer['ops_panel'] as unknown as OpsPanel;
    setTimeout(() => void loadOps(), 400);
  } catch (cause) {
    note(key, errorText(cause));
    toast('error', m.commands.notSent(key), errorText(cause));
  } finally {
    opsPending.value = new Set([...opsPending.peek()].filter((row) => row !== key));
  }
}

/** The user confirmed before the first request: where the server wants a token, it is sent with the second. */
async function confirmed(url: string, body: object): Promise<Record<string, unknown>> {
  try {
    return await postJson<Record<string, unknown>>(url, body);
  } catch (cause) {
    const token = cause instanceof ApiError && cause.code === 'confirmation_required' ? tokenOf(cause.body) : null;
    if (token === null) throw cause;
    return await postJson<Record<string, unknown>>(url, { ...body, confirm_token: token });
  }
}

function tokenOf(body: unknown): string | null {
  const detail = isRecord(body) && isRecord(body['error_detail']) ? body['error_detail'] : body;
  const details = isRecord(detail) && isRecord(detail['details']) ? detail['details'] : null;
  return details && typeof details['confirm_token'] === 'string' ? details['confirm_token'] : null;
}

function note(key: string, text: string): void {
  opsNotes.value = { ...opsNotes.peek(), [key]: text };
}

import { signal } from '@preact/signals';
import { ApiError, csrfToken, getJson, locked, postJson } from './api';

export type Role = 'viewer' | 'operator' | 'admin' | 'automation';

/** Who the server takes this browser for; null until it said so. */
export const role = signal<Role | null>(null);
export const user = signal<string | null>(null);
export const build = signal<string | null>(null);

interface SessionAnswer {
  role?: Role;
  user?: string;
  csrf?: string;
  csrf_token?: string;
}

/** Asks the server for the identity of this browser; a server without the route leaves it to the stream's hello. */
export async function loadSession(): Promise<void> {
  try {
    take(await getJson<SessionAnswer>('/api/session'));
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
  }
}

/** Exchanges a token for a cookie; the token is not kept anywhere. */
export async function login(token: string): Promise<void> {
  take(await postJson<SessionAnswer>('/api/login', { token }));
  locked.value = false;
}

/** True when commands may be sent by this role. */
export function mayCommand(): boolean {
  return role.value !== 'viewer';
}

function take(answer: SessionAnswer): void {
  if (answer.role) role.value = answer.role;
  if (answer.user) user.value = answer.user;
  const token = answer.csrf ?? answer.csrf_token;
  if (token) csrfToken.value = token;
}

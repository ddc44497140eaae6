import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { errorText } from '../live/api';
import { resync } from '../live/live';
import { login } from '../live/session';
import { m } from '../text/messages';

/** Exchanges a token for a cookie; what was on screen comes back afterwards. */
export function LoginPage(): JSX.Element {
  const token = useSignal('');
  const result = useSignal<{ ok: boolean; text: string } | null>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await login(token.peek());
      result.value = { ok: true, text: m.login.done };
      resync();
    } catch (cause) {
      result.value = { ok: false, text: m.login.failed(errorText(cause)) };
    }
    token.value = '';
  };
  return (
    <form class="login" onSubmit={(event) => void submit(event)}>
      <h1>{m.login.title}</h1>
      <p>{m.login.text}</p>
      <input type="text" name="username" autocomplete="username" value={m.product} readOnly hidden />
      <label class="field">
        {m.login.token}
        <input
          type="password"
          autocomplete="current-password"
          required
          value={token.value}
          onInput={(event) => (token.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        {m.login.submit}
      </button>
      {result.value && (
        <p role="alert" class={`notice ${result.value.ok ? '' : 'crit'}`}>
          {result.value.text}
        </p>
      )}
    </form>
  );
}

import type { JSX } from 'preact';
import { now } from '../live/clock';
import { classify, type Limits } from '../live/freshness';
import { m } from '../text/messages';
import { preferences } from '../theme/preferences';
import { duration, money, signed } from './format';
import { isExpected, reasonText } from './reasons';
import { read, type Truth } from './truth';

export type Raw = number | string | boolean | null | undefined | object;

interface ValProps {
  readonly v: Raw;
  readonly f?: ((value: number) => string) | undefined;
  readonly unit?: string | null | undefined;
  /** Limits that make an old value visibly old; without them no age is shown. */
  readonly limits?: Limits | undefined;
  /** Source time of the value, epoch seconds. */
  readonly t?: number | null | undefined;
  /** Masked by the privacy preference. */
  readonly hide?: boolean | undefined;
  /** Only the dash is drawn; the reason stays readable for assistive technology and on hover. */
  readonly tight?: boolean | undefined;
}

/** One value with its truth: exact, degraded with its uncertainty, stale with its age, or absent with its reason. */
export function Val({ v, f, unit, limits, t, hide, tight }: ValProps): JSX.Element {
  const truth = read<number | string | boolean>(v, t ?? null);
  if (truth.q === 'absent') return <Absent reason={truth.r} tight={tight} />;
  if (hide && preferences.value.privacy) return <span class="num">•••</span>;
  const text = typeof truth.v === 'number' && f ? f(truth.v) : String(truth.v);
  const suffix = unit ? <span class="unit"> {unit}</span> : null;
  if (truth.q === 'degraded') return <Degraded truth={truth} text={text} suffix={suffix} f={f} />;
  const age = limits && truth.t !== null ? now.value - truth.t : null;
  const grade = limits && age !== null ? classify(age, limits) : 'fresh';
  if (grade === 'fresh' || age === null)
    return (
      <span class="num">
        {text}
        {suffix}
      </span>
    );
  return (
    <span class={`num stale ${grade === 'dead' ? 'dead' : ''}`}>
      {text}
      {suffix}
      <span class="age"> ◷ {duration(age)}</span>
    </span>
  );
}

function Degraded({
  truth,
  text,
  suffix,
  f,
}: {
  readonly truth: Extract<Truth<unknown>, { q: 'degraded' }>;
  readonly text: string;
  readonly suffix: JSX.Element | null;
  readonly f: ((value: number) => string) | undefined;
}): JSX.Element {
  const show = f ?? String;
  const around =
    truth.sigma !== undefined
      ? ` ± ${show(truth.sigma)}`
      : truth.lo !== undefined && truth.hi !== undefined
        ? ` (${show(truth.lo)} – ${show(truth.hi)})`
        : '';
  return (
    <span class="num degraded" title={reasonText(truth.r)}>
      ≈ {text}
      {suffix}
      {around}
    </span>
  );
}

/** A value that is not there, with its reason. */
export function Absent({
  reason,
  tight,
}: {
  readonly reason: string;
  readonly tight?: boolean | undefined;
}): JSX.Element {
  const words = reasonText(reason);
  if (reason === 'invalid')
    return (
      <span class="absent invalid">
        <span aria-hidden="true">△ </span>! {words}
      </span>
    );
  if (isExpected(reason)) return <span class="absent expected">{words}</span>;
  return (
    <span class={tight ? 'absent tight' : 'absent'} title={words}>
      — <span class={tight ? 'sr' : 'why'}>{words}</span>
    </span>
  );
}

/** A money delta: sign, arrow and colour say the same thing (console.md §2.5). */
export function Pnl({
  v,
  unit,
  tight,
}: {
  readonly v: Raw;
  readonly unit?: string | null | undefined;
  readonly tight?: boolean | undefined;
}): JSX.Element {
  const truth = read<number>(v);
  if (truth.q === 'absent' || typeof truth.v !== 'number') return <Val v={v} tight={tight} />;
  const tone = truth.v > 0 ? 'pos' : truth.v < 0 ? 'neg' : 'zero';
  const arrow = truth.v > 0 ? '▲' : truth.v < 0 ? '▼' : '';
  return (
    <span class={`num pnl ${tone}`}>
      {arrow !== '' && (
        <span class="arrow" aria-hidden="true">
          {arrow}
        </span>
      )}
      {signed(truth.v, money)}
      {unit ? <span class="unit"> {unit}</span> : null}
    </span>
  );
}

/** Age of something that happened at `t` (epoch seconds), ticking; an unknown time says so. */
export function Age({
  t,
  limits,
}: {
  readonly t: number | null | undefined;
  readonly limits?: Limits | undefined;
}): JSX.Element {
  if (t == null) return <Absent reason="not_reported" />;
  const age = now.value - t;
  if (age < -2)
    return (
      <span class="num degraded" title={reasonText('clock_skew')}>
        ≈ {duration(age)}
      </span>
    );
  const grade = limits ? classify(age, limits) : 'fresh';
  const text = duration(Math.max(0, age));
  if (grade === 'fresh') return <span class="num">{text}</span>;
  return (
    <span class={`num stale ${grade}`}>
      <span class="age">◷ {text}</span>
      <span class="sr"> {m.age}</span>
    </span>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card, Facts } from '../../app/Card';
import { at } from '../../app/format';
import { toast } from '../../app/toasts';
import { Waterfall, type Step } from '../../charts/Waterfall';
import { useVerbs } from '../../keys/verbs';
import { errorText, getJson } from '../../live/api';
import { setQuery } from '../../routing/router';
import { select } from '../../routing/selection';
import { PlainTable } from '../../table/PlainTable';
import { Val } from '../../truth/Val';
import { fixed, type Reason, type Strand } from './status';

type Side = 'A' | 'E';
const EXACT = 1e-9;
const before = (reason: Reason, side: Side): number | null => (side === 'A' ? reason.A_before : reason.E_before);
const after = (reason: Reason, side: Side): number | null => (side === 'A' ? reason.A_after : reason.E_after);

/** Elements that carry levers; the others are gates, actions and ranking. */
function chainOf(strand: Strand): readonly Reason[] {
  return (strand.reasons ?? []).filter((reason) => reason.A_after != null || reason.E_after != null);
}

/** True when every element starts where the last one ended and the last one is the stored lever. */
export function isConsistent(strand: Strand): boolean {
  const chain = chainOf(strand);
  return (['A', 'E'] as const).every((side) => {
    const own = chain.filter((reason) => after(reason, side) != null);
    const joined = own.every((reason, index) => {
      const last = own[index - 1];
      return last === undefined || Math.abs((before(reason, side) ?? 0) - (after(last, side) ?? 0)) <= EXACT;
    });
    const end = own.at(-1);
    const stored = side === 'A' ? strand.a_value : strand.e_value;
    return joined && end !== undefined && Math.abs((after(end, side) ?? 0) - stored) <= EXACT;
  });
}

/** Steps of one lever in stored order; the first is the policy value. */
export function leverSteps(strand: Strand, side: Side): readonly Step[] {
  return chainOf(strand).flatMap((reason, index): readonly Step[] => {
    const [from, to] = [before(reason, side), after(reason, side)];
    if (to == null) return [];
    const delta = from == null ? 'start' : `${to < from ? '−' : '+'}${Math.abs(to - from).toFixed(3)}`;
    const kind = from == null ? ('whole' as const) : reason.kind === 'clamp' && from !== to ? ('clamp' as const) : null;
    return [
      {
        name: `${index + 1} ${reason.name}`,
        from: from ?? 0,
        to,
        delta,
        end: from == null ? to.toFixed(3) : `${from.toFixed(3)} → ${to.toFixed(3)}`,
        ...(kind === null ? {} : { kind }),
      },
    ];
  });
}

/** The reasons of a decision, alone or beside another one (console.md §8.4). */
export function StrandDetail({
  plant,
  id,
  against,
}: {
  readonly plant: string | null;
  readonly id: string;
  readonly against: string | null;
}): JSX.Element {
  const strand = useStrand(plant, id);
  const other = useStrand(plant, against === id ? null : against);
  const remember = (): void => {
    setQuery({ against: id });
    toast('info', 'Choose the other decision: both are shown side by side');
  };
  useVerbs({ 'strand.compare': remember });
  if (typeof strand === 'string')
    return (
      <p class="notice crit full-row" role="alert">
        {strand}
      </p>
    );
  if (strand === null) return <p class="muted full-row">Reading the decision.</p>;
  const both = other !== null && typeof other !== 'string' ? [strand, other] : [strand];
  return (
    <Card
      id="pf-strand"
      title={`${strand.token}: ${strand.decision_type}`}
      span={12}
      aside={
        <>
          <button type="button" aria-pressed={against !== null} onClick={against === null ? remember : () => setQuery({ against: null })}>
            {against === null ? 'Compare' : 'End comparison'} <kbd aria-hidden="true">m c</kbd>
          </button>
          <button type="button" onClick={() => select('strand', null)}>
            Close
          </button>
        </>
      }
    >
      {against === id && <p class="muted">Choose the other decision in the list.</p>}
      <div class="pf-detail">
        {both.map((row) => (
          <One key={row.id} strand={row} />
        ))}
      </div>
      {both.length === 2 && both[1] !== undefined && <Differences a={strand} b={both[1]} />}
    </Card>
  );
}

/** A decision with its reasons; the sentence when it could not be read, null while it is. */
function useStrand(plant: string | null, id: string | null): Strand | string | null {
  const found = useSignal<Strand | string | null>(null);
  useEffect(() => {
    found.value = null;
    if (plant === null || id === null) return undefined;
    const stop = new AbortController();
    const path = `/api/plants/${encodeURIComponent(plant)}/portfolio/strands/${encodeURIComponent(id)}`;
    getJson<Strand>(path, stop.signal).then(
      (row) => (found.value = row),
      (cause: unknown) => stop.signal.aborted || (found.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [plant, id]);
  return found.value;
}

function One({ strand }: { readonly strand: Strand }): JSX.Element {
  const gates = (strand.reasons ?? []).filter((reason) => reason.A_after == null && reason.E_after == null);
  return (
    <div>
      <p>
        <b>{strand.token}</b> {strand.decision_type} · {at(strand.ts / 1000)} · <span class="badge">{strand.mode}</span>{' '}
        {!isConsistent(strand) && <span class="badge crit">! inconsistent trace</span>}
      </p>
      {(['A', 'E'] as const).map((side) => (
        <Waterfall key={side} caption={`${side}, reason by reason`} steps={leverSteps(strand, side)} low={0} high={1} />
      ))}
      <h3>Gates and actions</h3>
      {gates.length === 0 ? (
        <p class="muted">none</p>
      ) : (
        <ul class="plain-list">
          {gates.map((gate) => (
            <li key={gate.seq}>
              {gate.kind} <b>{gate.name}</b> {gate.value == null || typeof gate.value === 'object' ? '' : String(gate.value)}
            </li>
          ))}
        </ul>
      )}
      <h3>Inputs and size</h3>
      <Facts
        columns={2}
        rows={[
          ...Object.entries(strand.inputs ?? {}).map(
            ([name, value]) =>
              [name, typeof value === 'number' ? <Val v={value} f={(v) => v.toPrecision(4)} /> : String(value)] as const,
          ),
          ['cap', <Val v={strand.cap_usd} f={(v) => fixed(v)} unit="USD" hide />],
          ['size', <Val v={strand.size_usd} f={(v) => fixed(v)} unit="USD" hide />],
          ['price', <Val v={strand.price} />],
          ['cause', strand.cause_event ?? 'schedule'],
          ['parent', strand.parent_id ?? 'none'],
          ['parameters', strand.param_id],
        ]}
      />
    </div>
  );
}

/** Reasons of two decisions aligned by name. */
function Differences({ a, b }: { readonly a: Strand; readonly b: Strand }): JSX.Element {
  const of = (strand: Strand): ReadonlyMap<string, Reason> => new Map(chainOf(strand).map((row) => [row.name, row]));
  const [first, second] = [of(a), of(b)];
  const names = [...new Set([...first.keys(), ...second.keys()])];
  const change = (row: Reason | undefined, side: Side): number | null =>
    row === undefined || after(row, side) == null ? null : (after(row, side) ?? 0) - (before(row, side) ?? 0);
  return (
    <PlainTable
      caption="Both decisions, reason by reason"
      show
      heads={['reason', ...(['A', 'E'] as const).flatMap((side) => [`${a.token} Δ${side}`, `${b.token} Δ${side} `]).map((title) => ({ title, numeric: true }))]}
    >
      {names.map((name) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {(['A', 'E'] as const).flatMap((side) =>
            [first, second].map((map, index) => (
              <td class="n" key={`${side}${index}`}>
                <Val v={change(map.get(name), side)} f={(v) => v.toFixed(3)} tight />
              </td>
            )),
          )}
        </tr>
      ))}
    </PlainTable>
  );
}

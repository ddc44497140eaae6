import type { JSX } from 'preact';
import { PlainTable } from '../table/PlainTable';

/** One step of a waterfall: it begins where the last one ended. */
export interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The change in words of the step, for example a factor. */
  readonly delta: string;
  /** Where the step ends, in words. */
  readonly end: string;
  readonly note?: string;
  /** A clamp is hatched crosswise; a whole begins at zero. */
  readonly kind?: 'clamp' | 'whole';
}

/** A stretch of the axis that is marked behind all bars. */
export interface Bracket {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

interface WaterfallProps {
  readonly caption: string;
  readonly steps: readonly Step[];
  readonly low: number;
  readonly high: number;
  /** A logarithmic axis for products; `low` must be above zero. */
  readonly log?: boolean;
  readonly bracket?: Bracket;
}

/** Steps from a start to an end as floating bars; the same numbers stand in the table beside them. */
export function Waterfall({ caption, steps, low, high, log = false, bracket }: WaterfallProps): JSX.Element {
  const scale = (value: number): number => (log ? Math.log2(Math.max(value, low)) : value);
  const [first, last] = [scale(low), scale(high)];
  const place = (value: number): number =>
    last === first ? 0 : Math.min(100, Math.max(0, ((scale(value) - first) / (last - first)) * 100));
  return (
    <PlainTable
      caption={caption}
      heads={['Step', { title: 'Change', numeric: true }, { title: 'Ends at', numeric: true }, '']}
    >
      {steps.map((step) => (
        <tr key={step.name} title={step.note}>
          <th scope="row">{step.name}</th>
          <td class="n">{step.delta}</td>
          <td class="n">{step.end}</td>
          <td class="fall-cell">
            <span class="fall" aria-hidden="true">
              {bracket && (
                <span
                  class="fall-bracket"
                  style={{ left: `${place(bracket.from)}%`, width: `${place(bracket.to) - place(bracket.from)}%` }}
                />
              )}
              <Bar step={step} place={place} />
            </span>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function Bar({ step, place }: { readonly step: Step; readonly place: (value: number) => number }): JSX.Element {
  const [a, b] = [place(step.kind === 'whole' ? Math.min(step.from, step.to) : step.from), place(step.to)];
  const tick = step.from === step.to && step.kind !== 'whole';
  const look = tick ? 'tick' : step.kind === 'clamp' ? 'clamp' : b < a ? 'down' : step.kind === 'whole' ? 'whole' : 'up';
  return (
    <span
      class={`fall-bar ${look}`}
      style={{ left: `${Math.min(a, b)}%`, ...(tick ? {} : { width: `${Math.abs(b - a)}%` }) }}
    />
  );
}

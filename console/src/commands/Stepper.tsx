import type { JSX } from 'preact';
import { m } from '../text/messages';
import type { CommandRecord, Stage } from './record';

const ORDER: readonly Stage[] = ['SENT', 'ACCEPTED', 'APPLIED', 'EFFECT SEEN'];

/** Where a command stands: four steps, or the step at which it ended. */
export function Stepper({ row }: { readonly row: CommandRecord }): JSX.Element {
  const reached = ORDER.indexOf(row.stage);
  const ended = reached < 0;
  const last = ended ? (row.stage === 'UNKNOWN' ? 0 : row.appliedMs !== null ? 2 : 0) : reached;
  return (
    <span class="stepper" data-stage={row.stage}>
      {ORDER.map((step, index) => (
        <span key={step} class={`step ${index <= last ? 'done' : ''}`}>
          <span aria-hidden="true">{index <= last ? '●' : '○'}</span>
          <span class={index === last && !ended ? '' : 'sr'}>{step}</span>
        </span>
      ))}
      {ended && (
        <span class={`step-end ${row.stage === 'UNKNOWN' || row.stage === 'SUPERSEDED' ? 'warn' : 'crit'}`}>
          {row.stage}
        </span>
      )}
      {row.effectLate && <span class="step-end warn">▲ {m.commands.effectLate}</span>}
    </span>
  );
}

import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { perform } from '../../commands/confirm';
import { integer, plain } from '../../truth/format';
import { alpha, type Gate, type StageRow } from './alphaStatus';
import { words } from './words';

const MARK: Readonly<Record<string, string>> = { Pass: '✓', Fail: '✗', Insufficient: '…' };

/** The stages with every gate, its numbers and the next missing item (alpha.md §20). */
export function LadderTab(): JSX.Element {
  const ladder = alpha.value.ladder;
  return (
    <div class="cards">
      {ladder?.frozen && (
        <p role="alert" class="notice crit full-row">
          Frozen after a violation: an admin must thaw the ladder.
        </p>
      )}
      <ol class="ladder full-row" aria-label={words.ladder}>
        {(ladder?.stages ?? []).map((row) => (
          <li key={row.stage} data-state={row.state}>
            {row.stage} <small>{row.state}</small>
          </li>
        ))}
      </ol>
      {(ladder?.stages ?? []).map((row) => (
        <Stage key={row.stage} row={row} />
      ))}
    </div>
  );
}

function Stage({ row }: { readonly row: StageRow }): JSX.Element {
  const send = (kind: string): void => {
    const plant = currentPlant.value;
    if (plant) void perform(plant, kind, kind === 'stage_demote' ? {} : { stage: row.stage });
  };
  return (
    <Card
      id={`alpha-stage-${row.stage.replace('.', '-')}`}
      title={row.stage}
      span={6}
      aside={
        <>
          <strong>{row.state}</strong>
          {row.state === 'Eligible' && (
            <button type="button" class="action" onClick={() => send('stage_request')}>
              {words.request}
            </button>
          )}
          {row.state === 'Requested' && (
            <button type="button" class="action" onClick={() => send('stage_approve')}>
              {words.approve}
            </button>
          )}
          {row.state === 'Active' && row.stage !== 'V0' && (
            <button type="button" class="action" onClick={() => send('stage_demote')}>
              {words.demote}
            </button>
          )}
        </>
      }
    >
      <ul class="plain-list">
        {row.gates.map((gate) => (
          <li key={gate.name}>
            <span class={`gate-${gate.state}`} aria-hidden="true">
              {MARK[gate.state] ?? '?'}
            </span>{' '}
            <span class="sr">{gate.state} </span>
            {gate.name}: {numbers(gate)}
            {gate.text && <span class="muted"> · {gate.text}</span>}
          </li>
        ))}
      </ul>
      {row.next_missing && (
        <p>
          {words.nextMissing}: {row.next_missing}
        </p>
      )}
    </Card>
  );
}

function numbers(gate: Gate): string {
  const value = gate.value === undefined ? 'no evidence' : `${plain(gate.value, 3)} ${gate.unit}`;
  const limit =
    gate.most !== undefined ? `≤ ${plain(gate.most, 3)}` : gate.least !== undefined ? `≥ ${plain(gate.least, 3)}` : '';
  return `${value} (needs ${limit} ${gate.unit}, n ${integer(gate.n)} of ${integer(gate.need_n)})`;
}

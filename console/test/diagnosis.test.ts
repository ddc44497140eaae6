import { describe, expect, it } from 'vitest';
import type { GridStatus } from '../src/contract/grid';
import { diagnose, NO_MEMORY, type Memory } from '../src/diagnosis/diagnose';
import { factsOf } from '../src/diagnosis/facts';
import written from '../../tests/Grid/Vectors/diagnosis.json?raw';

interface Step {
  readonly at: number;
  readonly status: GridStatus;
  readonly symptoms: readonly unknown[];
  readonly symptoms_missing: readonly unknown[];
}

/** Written by the engine's own tests; both sides must give the same answers (console.md §3.7). */
const VECTORS = JSON.parse(written) as readonly { readonly name: string; readonly steps: readonly Step[] }[];

describe('diagnosis equals the engine', () => {
  it('has vectors', () => expect(VECTORS.length).toBeGreaterThan(25));

  it.each(VECTORS.map((row) => [row.name, row.steps] as const))('%s', (_, steps) => {
    let memory: Memory = NO_MEMORY;
    for (const step of steps) {
      const found = diagnose(factsOf(step.status, step.at), step.at, memory);
      memory = found.memory;
      expect(found.symptoms).toEqual(step.symptoms);
      expect(found.missing).toEqual(step.symptoms_missing);
    }
  });
});

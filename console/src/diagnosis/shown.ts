import { computed } from '@preact/signals';
import { past, status } from '../app/currentPlant';
import { listOf } from '../contract/collection';
import type { Symptom } from '../contract/grid';
import { lastGoodMs, link } from '../live/link';
import { symptoms } from '../live/live';

/** Symptoms the server diagnosed, plus the one only this browser can see: the lost link (P1). */
export const shownSymptoms = computed<readonly Symptom[]>(() => {
  if (past.value !== null) return listOf<Symptom>(status.value.symptoms);
  const served = symptoms.value ?? listOf<Symptom>(status.value.symptoms);
  if (link.value !== 'down') return served;
  const lost: Symptom = {
    id: 'LINK_LOST',
    severity: 'crit',
    priority: 1,
    summary: 'this browser has no link to the server',
    since: (lastGoodMs.value ?? Date.now()) / 1000,
    action: 'reconnect, check server',
    affected: [],
  };
  return [lost, ...served];
});

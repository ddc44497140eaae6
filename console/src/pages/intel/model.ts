import { computed } from '@preact/signals';
import { status } from '../../app/currentPlant';
import type { RegimeStatus } from '../../contract/regime';

/** Blocks of the regime layer of the shown plant; empty when it has none. */
export const regime = computed<RegimeStatus>(() => status.value as RegimeStatus);

/** False when the plant has no regime layer at all. */
export const hasRegime = computed(() => regime.value.manifold_score != null);

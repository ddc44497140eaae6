import type { JSX } from 'preact';
import { selectedSlot } from '../../routing/selection';
import { m } from '../../text/messages';
import { SlotDetail } from '../slots/SlotDetail';
import { allSlots } from '../slots/slotView';

/** The inspector of the selected slot. */
export function SlotInspector(): JSX.Element {
  const slot = allSlots.value.find((row) => row.slot_id === selectedSlot.value);
  return slot ? <SlotDetail slot={slot} /> : <p class="muted">{m.selected.none}</p>;
}

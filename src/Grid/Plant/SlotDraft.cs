using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>Runtime fields of a slot while it is decoded, before its reducer state is known.</summary>
internal readonly record struct SlotDraft
{
    public int NextLate { get; init; }

    public Bridge Bridge { get; init; }

    public bool EntriesPulled { get; init; }

    public bool RemoveWhenFlat { get; init; }

    public double RemovingSince { get; init; }

    public double UnfundedSince { get; init; }

    public string HaltReason { get; init; }

    public double PhaseSince { get; init; }

    public double ToggledAt { get; init; }

    public bool Dirty { get; init; }

    public TickBand Band { get; init; }

    public double NextDue { get; init; }

    public SlotLeg LegA { get; init; }

    public SlotLeg LegB { get; init; }

    public void ApplyTo(Slot slot)
    {
        slot.NextLate = NextLate;
        slot.Bridge = Bridge;
        slot.EntriesPulled = EntriesPulled;
        slot.RemoveWhenFlat = RemoveWhenFlat;
        slot.RemovingSince = RemovingSince;
        slot.UnfundedSince = UnfundedSince;
        slot.HaltReason = HaltReason;
        slot.PhaseSince = PhaseSince;
        slot.ToggledAt = ToggledAt;
        slot.Dirty = Dirty;
        slot.Band = Band;
        slot.NextDue = NextDue;
        slot.LegOf(Leg.A).CopyFrom(LegA);
        slot.LegOf(Leg.B).CopyFrom(LegB);
    }
}

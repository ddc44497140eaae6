using Millwright.Regime.Healing;

namespace Millwright.Regime.Churners;

/// <summary>A position that may be the parent of a churner (regime.md §12.8).</summary>
/// <param name="PositionId">Position id.</param>
/// <param name="SlotId">Owning slot.</param>
/// <param name="Open">Still open.</param>
/// <param name="IsChurner">Itself a churner position.</param>
/// <param name="ExitLive">Its exit is on the venue.</param>
/// <param name="Band">Age band; null = the market is unavailable.</param>
/// <param name="EffectiveAgeSec">Effective age, seconds.</param>
/// <param name="AgeSec">Age, seconds.</param>
/// <param name="Sell">Sell exit (leg B).</param>
public sealed record ParentCandidate(
    long PositionId,
    int SlotId,
    bool Open,
    bool IsChurner,
    bool ExitLive,
    AgeBand? Band,
    double EffectiveAgeSec,
    double AgeSec,
    bool Sell)
{
    /// <summary>Eligible as an automatic choice.</summary>
    public bool Eligible => Open && !IsChurner && ExitLive && Band is { } band && band >= AgeBand.Aging;

    /// <summary>The eligible candidate of a slot with the largest (effective age, age, id); null when none.</summary>
    public static ParentCandidate? Best(IEnumerable<ParentCandidate> candidates, int slotId)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ParentCandidate? best = null;
        foreach (var c in candidates)
        {
            if (c.SlotId == slotId && c.Eligible && (best is null || Compare(c, best) > 0))
            {
                best = c;
            }
        }

        return best;
    }

    private static int Compare(ParentCandidate a, ParentCandidate b)
    {
        var c = a.EffectiveAgeSec.CompareTo(b.EffectiveAgeSec);
        c = c != 0 ? c : a.AgeSec.CompareTo(b.AgeSec);
        return c != 0 ? c : a.PositionId.CompareTo(b.PositionId);
    }
}

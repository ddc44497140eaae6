namespace Millwright.Grid.Slots;

/// <summary>Runtime record of one leg of a slot (grid.md §4.1). Times are Unix seconds; 0 = never.</summary>
public sealed class SlotLeg
{
    /// <summary>Reprices of the exit of the current cycle.</summary>
    public int RepriceCount { get; internal set; }

    /// <summary>Time of the last reprice of this leg.</summary>
    public double LastRepriceAt { get; internal set; }

    /// <summary>First price of the exit of the current cycle; 0 while the leg has none.</summary>
    public double OriginalExitPrice { get; internal set; }

    /// <summary>Since when the leg lacks an order, or null.</summary>
    public double? MissingSince { get; internal set; }

    /// <summary>Why it lacks one: the gate that suppressed the entry, "" otherwise.</summary>
    public string MissingReason { get; internal set; } = "";

    /// <summary>Last failure for lack of funds.</summary>
    public double FundingFailedAt { get; internal set; }

    internal void CopyFrom(SlotLeg other)
    {
        RepriceCount = other.RepriceCount;
        LastRepriceAt = other.LastRepriceAt;
        OriginalExitPrice = other.OriginalExitPrice;
        MissingSince = other.MissingSince;
        MissingReason = other.MissingReason;
        FundingFailedAt = other.FundingFailedAt;
    }

    internal void ExitOpened(double price)
    {
        RepriceCount = 0;
        LastRepriceAt = 0;
        OriginalExitPrice = price;
    }
}

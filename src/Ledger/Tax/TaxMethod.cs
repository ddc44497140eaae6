namespace Millwright.Ledger;

/// <summary>How disposals are matched with acquisitions.</summary>
public enum TaxMethod : byte
{
    /// <summary>First in, first out.</summary>
    Fifo,

    /// <summary>Last in, first out.</summary>
    Lifo,

    /// <summary>Highest unit cost first.</summary>
    Hifo,

    /// <summary>Moving weighted average cost of everything held.</summary>
    AverageCost,
}

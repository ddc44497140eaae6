namespace Millwright.Portfolio.Ingest;

/// <summary>What became of a trade (portfolio.md §2.1).</summary>
public enum TradeVerdict
{
    /// <summary>Counted in its minute.</summary>
    Accepted = 0,

    /// <summary>Same (time, trade id) as an earlier one.</summary>
    Duplicate = 1,

    /// <summary>Received more than the accept window after its minute.</summary>
    Late = 2,

    /// <summary>Price or size not positive, or stamped more than 5 s ahead.</summary>
    Rejected = 3,
}

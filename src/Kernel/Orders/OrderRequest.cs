namespace Millwright.Kernel;

/// <summary>A limit order a plant wants placed (effect <c>PlaceOrder</c>, kernel.md §1.3).</summary>
public readonly record struct OrderRequest
{
    /// <summary>Pair as the venue binding of the group knows it.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Limit price, quote per base, already on the tick.</summary>
    public required decimal Price { get; init; }

    /// <summary>Volume in base, already on the lot.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Refuse to cross the book.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Closes an open leg: admitted while paused, still durable before release.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Late arrival at the venue is rejected after this instant; Epoch = none.</summary>
    public Instant Deadline { get; init; }

    /// <summary>Plant-defined conflict key (the grid: slot number); one unknown outcome blocks later placements of
    /// it.</summary>
    public ulong ConflictKey { get; init; }

    /// <summary>Plant-defined reference returned in every report.</summary>
    public ulong Tag { get; init; }

    /// <summary>Plant-defined role, shown and journaled with the intent (grid: entry, exit, recovery …).</summary>
    public byte Role { get; init; }

    /// <summary>Number of intents of the same plant order, from 1.</summary>
    public int Attempt { get; init; }
}

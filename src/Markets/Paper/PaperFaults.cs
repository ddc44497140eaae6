namespace Millwright.Markets;

/// <summary>
/// Random faults of the paper exchange as probabilities 0..1 per call or report (grid.md §9.5); all off by default.
/// </summary>
public sealed record PaperFaults
{
    /// <summary>No faults.</summary>
    public static PaperFaults None { get; } = new();

    /// <summary>A call is lost on the way; the venue never sees it and the caller learns nothing.</summary>
    public double TimeoutBeforeAccept { get; init; }

    /// <summary>The venue acts on a call but the answer is lost.</summary>
    public double TimeoutAfterAccept { get; init; }

    /// <summary>A placement is refused with <see cref="VenueErrors.RateLimit"/>.</summary>
    public double Throttle { get; init; }

    /// <summary>An execution report is delivered twice.</summary>
    public double DuplicateReport { get; init; }

    /// <summary>An execution report is delayed so that later ones may overtake it.</summary>
    public double ReorderReport { get; init; }

    /// <summary>The venue cancels an accepted order within the next minute.</summary>
    public double ExchangeCancel { get; init; }
}

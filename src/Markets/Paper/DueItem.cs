namespace Millwright.Markets;

/// <summary>One scheduled step of the paper exchange.</summary>
/// <param name="Due">When.</param>
/// <param name="Sequence">Tie-breaker, ascending in order of scheduling.</param>
/// <param name="Kind">What.</param>
/// <param name="Request">The placement of <see cref="DueKind.Arrive"/>.</param>
/// <param name="Key">Order or client id of cancels and expiries, reason text of a venue cancel after a blank.</param>
/// <param name="ResponseNs">Delay of the answer; negative = the answer is lost.</param>
/// <param name="Event">The event of <see cref="DueKind.Deliver"/>.</param>
internal sealed record DueItem(
    Instant Due,
    long Sequence,
    DueKind Kind,
    VenueOrderRequest? Request,
    string Key,
    long ResponseNs,
    VenueEvent Event);

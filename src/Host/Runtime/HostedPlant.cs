namespace Millwright.Host.Runtime;

/// <summary>A plant reachable by id in routes.</summary>
/// <param name="Id">Id in routes and key paths.</param>
/// <param name="Kind">Plant kind, for example <c>grid</c>.</param>
/// <param name="Group">Group it lives in.</param>
/// <param name="Number">Number inside the group.</param>
/// <param name="Venue">Stage for the venue badge: paper, live, simulate, replay.</param>
/// <param name="Facts">Facts the host adds to the status payload.</param>
/// <param name="Reads">Reads beyond the view, or null.</param>
/// <param name="History">Reads of the past, or null.</param>
public sealed record HostedPlant(
    string Id,
    string Kind,
    IGroupHost Group,
    uint Number,
    string Venue,
    IPlantFacts Facts,
    IPlantReads? Reads = null,
    History.PlantHistory? History = null);

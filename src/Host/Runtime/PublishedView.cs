using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>Latest read model of a plant, immutable.</summary>
/// <param name="Plant">Plant number in its group.</param>
/// <param name="JournalSeq">Journal position it shows.</param>
/// <param name="At">Logical time it shows.</param>
/// <param name="State">Life-cycle state of the plant.</param>
/// <param name="Reasons">Pause reasons.</param>
/// <param name="Body">The plant's view object.</param>
public sealed record PublishedView(
    uint Plant,
    ulong JournalSeq,
    Instant At,
    PlantState State,
    IReadOnlyList<string> Reasons,
    object Body)
{
    /// <summary>Open incidents of the group when the view was built.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>Wall time the reactor loop had spent when it built the view.</summary>
    public TimeSpan Loop { get; init; }
}

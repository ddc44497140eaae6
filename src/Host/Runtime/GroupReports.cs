using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>Facts of the host on their way into the journal of a group (kernel.md §2.5).</summary>
internal static class GroupReports
{
    /// <summary>Submits a fact; false when it was not taken.</summary>
    public static bool TryReport(this IGroupHost group, HostFact fact)
    {
        ArgumentNullException.ThrowIfNull(group);
        var input = new RecordInput(RecordType.HostFact, PlantAddress.Kernel, 0, group.Now.Ns);
        return group.TrySubmit(Lane.Safety, in input, fact.Encode());
    }
}

namespace Millwright.Host.Runtime;

/// <summary>All plants of the process; the first is the default plant of the short routes.</summary>
/// <param name="Plants">Plants in configuration order.</param>
public sealed record PlantDirectory(IReadOnlyList<HostedPlant> Plants)
{
    /// <summary>The plant of the short routes.</summary>
    public HostedPlant Default => Plants[0];

    /// <summary>Groups, each once.</summary>
    public IEnumerable<IGroupHost> Groups => Plants.Select(plant => plant.Group).Distinct();

    /// <summary>The plant of an id, or null.</summary>
    public HostedPlant? Find(string id) =>
        Plants.FirstOrDefault(plant => string.Equals(plant.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The plant of a group and number, or null for the kernel and venue plants.</summary>
    public HostedPlant? Find(IGroupHost group, uint number) =>
        Plants.FirstOrDefault(plant => plant.Group == group && plant.Number == number);
}

using System.Text.Json.Nodes;

namespace Millwright.Host.Runtime;

/// <summary>
/// What only the host knows about a plant and shows in its status: price source, replay result, options.
/// </summary>
public interface IPlantFacts
{
    /// <summary>Adds members to the status payload; called off the reactor, must be quick.</summary>
    void AddTo(JsonObject status);
}

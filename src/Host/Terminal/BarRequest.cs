using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>A command line understood: what is sent.</summary>
/// <param name="Kind">Command kind.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Reason">Reason journaled with it, or null.</param>
public sealed record BarRequest(string Kind, JsonObject Parameters, string? Reason);

using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>The plant as of a past journal position (console.md §1.8).</summary>
/// <param name="Seq">Shown position.</param>
/// <param name="Time">Shown instant, epoch seconds.</param>
/// <param name="Status">Status of then.</param>
/// <param name="Degraded">Why the picture is not exact, or null.</param>
public sealed record TuiPast(long Seq, double Time, JsonObject Status, string? Degraded);

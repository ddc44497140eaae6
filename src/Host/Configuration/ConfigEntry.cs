namespace Millwright.Host.Configuration;

/// <summary>One value as written in a layer.</summary>
/// <param name="Path">Key path as written, for example <c>grid.entry_pct</c> or <c>plants.a.mode</c>.</param>
/// <param name="Text">Value as text.</param>
/// <param name="Layer">Layer name for people.</param>
/// <param name="File">File it came from, or null.</param>
public sealed record ConfigEntry(string Path, string Text, string Layer, string? File = null);

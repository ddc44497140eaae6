namespace Millwright.Kernel.Options;

/// <summary>The winning value of a key.</summary>
/// <param name="Key">Key path as in the descriptor.</param>
/// <param name="Text">Value as written; never empty.</param>
/// <param name="Layer">Source layer.</param>
/// <param name="Path">Path as the user wrote it, for messages.</param>
public sealed record OptionInput(string Key, string Text, string Layer, string Path);

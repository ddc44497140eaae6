namespace Millwright.Kernel.Options;

/// <summary>The winning value of a key.</summary>
/// <param name="Key">Key path as in the descriptor.</param>
/// <param name="Text">Value as written; never empty.</param>
/// <param name="Layer">Source layer.</param>
/// <param name="Path">Path for messages: the key, with the plant in front when given for one plant.</param>
public sealed record OptionInput(string Key, string Text, string Layer, string Path);

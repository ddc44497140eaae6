namespace Millwright.Kernel.Options;

/// <summary>One configuration error; all of them are reported together (kernel.md §10.3).</summary>
/// <param name="Path">Key path, with the plant in front when given for one plant.</param>
/// <param name="Value">Value as written; <c>***</c> for secrets.</param>
/// <param name="Layer">Source layer, for example <c>environment</c> or <c>appsettings.json</c>.</param>
/// <param name="Expected">Expected type and range.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record OptionError(string Path, string Value, string Layer, string Expected, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} = {Value} ({Layer}): {Message} Expected: {Expected}.";
}

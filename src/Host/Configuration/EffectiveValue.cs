using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>One effective value with its provenance (<c>millwright config show</c>).</summary>
/// <param name="Plant">Plant id, or null for host-wide keys.</param>
/// <param name="Option">The key.</param>
/// <param name="Text">Value for people; secrets are <c>***</c>.</param>
/// <param name="Layer">Layer that decided.</param>
public sealed record EffectiveValue(string? Plant, OptionDescriptor Option, string Text, string Layer);

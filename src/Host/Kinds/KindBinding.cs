using Millwright.Kernel.Options;

namespace Millwright.Host.Kinds;

/// <summary>Checked options of a kind as texts.</summary>
/// <param name="Texts">Options that differ from their defaults, by key: what a manifest keeps.</param>
/// <param name="Effective">Every key with its text for people.</param>
/// <param name="Errors">Errors in key order, then rules.</param>
/// <param name="Warnings">Legal but doubtful combinations.</param>
internal sealed record KindBinding(
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, string> Effective,
    IReadOnlyList<OptionError> Errors,
    IReadOnlyList<OptionError> Warnings);

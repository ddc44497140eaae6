namespace Millwright.Kernel.Options;

/// <summary>A rule over several keys of one options record.</summary>
/// <typeparam name="T">Options record.</typeparam>
/// <param name="Keys">Keys involved; the first is named as the path.</param>
/// <param name="Expected">The rule as text.</param>
/// <param name="Holds">True when the rule is met.</param>
/// <param name="Warning">True when a violation is reported but accepted.</param>
public sealed record OptionRule<T>(
    IReadOnlyList<string> Keys,
    string Expected,
    Func<T, bool> Holds,
    bool Warning = false);

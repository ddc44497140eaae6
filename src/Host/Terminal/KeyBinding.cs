namespace Millwright.Host.Terminal;

/// <summary>One row of the shared keymap (console.md §1.4).</summary>
/// <param name="Keys">Keys pressed one after the other, as produced characters.</param>
/// <param name="Verb">What they do.</param>
/// <param name="Group">Group in the help.</param>
/// <param name="Summary">Text of the help.</param>
/// <param name="Arg">Argument of the verb, or null.</param>
/// <param name="Kind">Command kind it leads to, or null.</param>
/// <param name="For">Kind of the selected object it belongs to, or null.</param>
/// <param name="Plants">Plant kinds it belongs to, or null = all.</param>
public sealed record KeyBinding(
    IReadOnlyList<string> Keys,
    string Verb,
    string Group,
    string Summary,
    string? Arg = null,
    string? Kind = null,
    string? For = null,
    IReadOnlyList<string>? Plants = null);

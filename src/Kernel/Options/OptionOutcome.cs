namespace Millwright.Kernel.Options;

/// <summary>Result of binding a set of values: the options, or every error at once.</summary>
/// <typeparam name="T">Options record.</typeparam>
/// <param name="Options">Record with every valid value applied; usable only when <paramref name="Errors"/> is
/// empty.</param>
/// <param name="Errors">Errors in key order, then rules.</param>
/// <param name="Warnings">Legal but doubtful combinations.</param>
public sealed record OptionOutcome<T>(
    T Options,
    IReadOnlyList<OptionError> Errors,
    IReadOnlyList<OptionError> Warnings);

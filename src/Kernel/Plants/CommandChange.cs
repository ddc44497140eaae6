namespace Millwright.Kernel;

/// <summary>A status change of a command (kernel.md §9.1), published to the operator.</summary>
/// <param name="Id">Command id.</param>
/// <param name="IdemKey">Idempotency key.</param>
/// <param name="Plant">Target plant.</param>
/// <param name="Kind">Command kind.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Status">New status.</param>
/// <param name="Error">Error code when refused or failed, else null.</param>
/// <param name="Message">Sentence for the operator.</param>
/// <param name="Result">Immutable result, serialised by the Host; null when none.</param>
/// <param name="LateResult">What arrived after the terminal status, which stays as it is; null = nothing.</param>
/// <param name="Content">Digest of kind and parameters: the same key with other content is a conflict.</param>
public sealed record CommandChange(
    UInt128 Id,
    string IdemKey,
    uint Plant,
    string Kind,
    string Issuer,
    CommandStatus Status,
    string? Error,
    string Message,
    object? Result,
    string? LateResult = null,
    ulong Content = 0);

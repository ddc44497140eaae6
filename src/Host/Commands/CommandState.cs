using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>Status of a command at one moment.</summary>
/// <param name="Status">Status.</param>
/// <param name="Message">Sentence for the operator.</param>
/// <param name="Error">Error code, or null.</param>
/// <param name="Result">Result, or null.</param>
/// <param name="Seq">Journal position of the change.</param>
/// <param name="AtMs">Logical time of the change, epoch ms.</param>
public sealed record CommandState(
    CommandStatus Status, string Message, string? Error, object? Result, ulong Seq, long AtMs)
{
    /// <summary>What arrived after the terminal status, or null.</summary>
    public string? LateResult { get; init; }
}

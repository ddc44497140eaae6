using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>Outcome of a command in its turn.</summary>
/// <param name="Status">Terminal status.</param>
/// <param name="Message">Sentence for the operator.</param>
/// <param name="Error">Error code when refused, else null.</param>
/// <param name="Result">Immutable result, or null.</param>
internal readonly record struct CommandReply(CommandStatus Status, string Message, string? Error, object? Result)
{
    public static CommandReply Done(string message, object? result = null) =>
        new(CommandStatus.Confirmed, message, null, result);

    public static CommandReply Refused(string error, string message) =>
        new(CommandStatus.Rejected, message, error, null);

    public static CommandReply Invalid(string problem) =>
        new(CommandStatus.Rejected, problem, "invalid_parameter", null);
}

using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>Body of every command route (kernel.md §9.5); both spellings of ids and success are written.</summary>
public sealed record CommandAnswer
{
    /// <summary>True unless refused or failed.</summary>
    public required bool Ok { get; init; }

    /// <summary>Same as <see cref="Ok"/>.</summary>
    public bool Success => Ok;

    /// <summary>Idempotency key.</summary>
    public string? RequestId { get; init; }

    /// <summary>Same as <see cref="RequestId"/>.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("requestId")]
    public string? RequestIdAlias => RequestId;

    /// <summary>Command id, 32 hex digits.</summary>
    public string? CommandId { get; init; }

    /// <summary>Lower-case state.</summary>
    public required string Status { get; init; }

    /// <summary>Sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Error code; only when <see cref="Ok"/> is false.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition =
        System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>Error with details.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition =
        System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public CommandErrorDetail? ErrorDetail { get; init; }

    /// <summary>Result.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition =
        System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public object? Result { get; init; }

    /// <summary>What arrived after the terminal status, which stays.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition =
        System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? LateResult { get; init; }

    /// <summary>Journal position.</summary>
    public ulong Seq { get; init; }

    /// <summary>The present answer of a command.</summary>
    public static CommandAnswer Of(CommandRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var state = record.State;
        var ok = state.Status is not (CommandStatus.Rejected or CommandStatus.Failed or CommandStatus.Expired
            or CommandStatus.Superseded);
        var error = ok ? null : state.Error ?? Word(state.Status);
        return new CommandAnswer
        {
            Ok = ok,
            RequestId = record.RequestId,
            CommandId = record.Id.ToString("x32", CultureInfo.InvariantCulture),
            Status = Word(state.Status),
            Message = state.Message,
            Error = error,
            ErrorDetail = error is null ? null : new CommandErrorDetail(error, state.Message, null),
            Result = state.Result,
            LateResult = state.LateResult,
            Seq = state.Seq,
        };
    }

    /// <summary>An answer for a command that was never accepted.</summary>
    public static CommandAnswer Of(CommandProblem problem, string? requestId)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new CommandAnswer
        {
            Ok = false,
            RequestId = requestId,
            Status = "rejected",
            Message = problem.Message,
            Error = problem.Code,
            ErrorDetail = new CommandErrorDetail(problem.Code, problem.Message, problem.Details),
        };
    }

    /// <summary>Wire word of a status.</summary>
    public static string Word(CommandStatus status) => Kernel.Options.OptionText.Snake(status.ToString());
}

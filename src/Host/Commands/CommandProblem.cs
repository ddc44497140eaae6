namespace Millwright.Host.Commands;

/// <summary>Why a command was refused before or at the plant.</summary>
/// <param name="Http">HTTP status.</param>
/// <param name="Code">Error code.</param>
/// <param name="Message">Sentence.</param>
/// <param name="Details">Details on the wire, for example the field.</param>
public sealed record CommandProblem(int Http, string Code, string Message, object? Details = null)
{
    /// <summary>A malformed or unknown field.</summary>
    public static CommandProblem Field(string code, string field, string message) =>
        new(400, code, message, new { field });
}

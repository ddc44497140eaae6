namespace Millwright.Host.Commands;

/// <summary>Error of an answer with its details.</summary>
/// <param name="Code">Error code.</param>
/// <param name="Message">Sentence.</param>
/// <param name="Details">Details, for example <c>field</c> or <c>confirm_token</c>.</param>
public sealed record CommandErrorDetail(string Code, string Message, object? Details);

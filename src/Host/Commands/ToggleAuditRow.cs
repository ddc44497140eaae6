namespace Millwright.Host.Commands;

/// <summary>One switch of a toggle.</summary>
/// <param name="Plant">Plant id.</param>
/// <param name="Key">Toggle.</param>
/// <param name="Value">Override, null = back to the configuration.</param>
/// <param name="By">Who switched.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="At">Wall time.</param>
/// <param name="CommandId">Id of the change, 32 hex digits.</param>
public sealed record ToggleAuditRow(
    string Plant, string Key, bool? Value, string By, string? Reason, DateTimeOffset At, string CommandId)
{
    /// <summary><c>ok</c>, or why it was refused.</summary>
    public string Result { get; init; } = "ok";

    /// <summary>Value in force before.</summary>
    public bool OldEffective { get; init; }

    /// <summary>Value in force after.</summary>
    public bool NewEffective { get; init; }

    /// <summary><c>config_default</c> or <c>runtime_override</c> before.</summary>
    public string OldSource { get; init; } = "config_default";

    /// <summary><c>config_default</c> or <c>runtime_override</c> after.</summary>
    public string NewSource { get; init; } = "runtime_override";
}

namespace Millwright.Host.Commands;

/// <summary>
/// One row of <c>GET /api/commands/catalog</c> (console.md §1.5): the only list of kinds the server accepts.
/// </summary>
/// <param name="Kind">Wire kind.</param>
/// <param name="Verb">Verb of the command bar.</param>
/// <param name="Aliases">Further spellings of the verb.</param>
/// <param name="Group">Group in palettes and help.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Args">Arguments in order.</param>
/// <param name="Tier">0 none, 1 dialog, 2 confirmation token, 3 admin with reason (console.md §14.3).</param>
/// <param name="Role">Least role.</param>
/// <param name="Plants">Plant kinds that take it; empty = every plant.</param>
/// <param name="EffectPaths">Status paths that show the effect.</param>
/// <param name="ConfirmTimeoutMs">Time in which the effect is expected.</param>
/// <param name="Api">Route that takes it.</param>
public sealed record CommandSpec(
    string Kind,
    string Verb,
    IReadOnlyList<string> Aliases,
    string Group,
    string Summary,
    IReadOnlyList<CommandArg> Args,
    int Tier,
    string Role,
    IReadOnlyList<string> Plants,
    IReadOnlyList<string> EffectPaths,
    int ConfirmTimeoutMs,
    string Api)
{
    /// <summary>
    /// Kind journaled in place of this one: a grid spelling of a kernel command; null = the kind itself.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? SubmitAs { get; init; }

    /// <summary>A flag whose use raises the tier, and that tier; null = none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public (string Flag, int Tier)? FlaggedTier { get; init; }

    /// <summary>Tier of a use of the command.</summary>
    /// <param name="parameters">Its parameters, an object.</param>
    public int TierOf(System.Text.Json.JsonElement parameters) =>
        FlaggedTier is { } flagged && parameters.ValueKind == System.Text.Json.JsonValueKind.Object
            && parameters.TryGetProperty(flagged.Flag, out var flag)
            && flag.ValueKind == System.Text.Json.JsonValueKind.True
            ? Math.Max(Tier, flagged.Tier)
            : Tier;

    /// <summary>True when plants of this kind take the command.</summary>
    public bool Fits(string plantKind) => Plants.Count == 0 || Plants.Contains(plantKind);
}

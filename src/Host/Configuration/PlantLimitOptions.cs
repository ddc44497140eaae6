using Millwright.Kernel;
using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>
/// Bounds of one plant (kernel.md §1.4), enforced by the kernel. They belong to the composition of a group: a replay
/// uses those of the run that wrote the records. What is not given is the plant's own default, a function of its other
/// options (docs/decisions/0003-limits-of-plants.md).
/// </summary>
public sealed record PlantLimitOptions
{
    private const string Own = "the plant's own default";

    /// <summary>Effects of one turn; beyond it the plant is quarantined (limit_effects).</summary>
    [Option("limits.effects_per_turn", Min = 16, Max = 10_000_000, Absent = Own)]
    public int? EffectsPerTurn { get; init; }

    /// <summary>Internal events of one turn; beyond it the plant is quarantined (cascade_overflow).</summary>
    [Option("limits.cascade_depth", Min = 16, Max = 10_000_000, Absent = Own)]
    public int? CascadeDepth { get; init; }

    /// <summary>Armed deadlines; beyond it arming is refused (limit_deadlines).</summary>
    [Option("limits.deadlines", Min = 4, Max = 10_000_000, Absent = Own)]
    public int? Deadlines { get; init; }

    /// <summary>Intents that are not terminal, resting orders included; beyond it placements are refused
    /// (limit_intents).</summary>
    [Option("limits.live_intents", Min = 1, Max = 10_000_000, Absent = Own)]
    public int? LiveIntents { get; init; }

    /// <summary>Encoded state; an incident at 80 %, quarantine at 100 % (limit_state).</summary>
    [Option("limits.state_bytes", Unit = "B", Min = 65_536, Max = 2_147_000_000, Absent = Own)]
    public int? StateBytes { get; init; }

    /// <summary>Limits of a plant with what was given in place of its own.</summary>
    public PlantLimits Over(PlantLimits own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return new PlantLimits(
            EffectsPerTurn ?? own.EffectsPerTurn,
            CascadeDepth ?? own.CascadeDepth,
            Deadlines ?? own.Deadlines,
            LiveIntents ?? own.LiveIntents,
            StateBytes ?? own.StateBytes);
    }

    /// <summary>Options that differ from their defaults, by key.</summary>
    public IReadOnlyDictionary<string, string>? Texts()
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in OptionCatalog.Limits.Options)
        {
            if (OptionText.Format(OptionCatalog.Limits.Read(this, option)) is { Length: > 0 } text)
            {
                texts.Add(option.Key, text);
            }
        }

        return texts.Count == 0 ? null : texts;
    }

    /// <summary>Back from a manifest.</summary>
    public static PlantLimitOptions Of(IReadOnlyDictionary<string, string>? texts) => OptionCatalog.Limits.Bind(
        [.. (texts ?? new Dictionary<string, string>()).Select(static pair =>
            new OptionInput(pair.Key, pair.Value, "manifest", pair.Key))]).Options;
}

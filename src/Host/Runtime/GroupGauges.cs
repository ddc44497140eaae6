using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>What a metrics page shows of a group's state, copied on the reactor thread with its views.</summary>
/// <param name="Intents">Intents that are not terminal, by state.</param>
/// <param name="UnknownAge">Age of the oldest intent without a known outcome; zero = none.</param>
/// <param name="StateBytes">Encoded state per plant number as last measured; 0 = not yet.</param>
/// <param name="Ignored">Records nobody in the group took.</param>
/// <param name="LateResults">Results of commands that came after their terminal status.</param>
public sealed record GroupGauges(
    IReadOnlyDictionary<IntentState, int> Intents,
    Duration UnknownAge,
    IReadOnlyList<long> StateBytes,
    long Ignored,
    long LateResults)
{
    /// <summary>Before the first view.</summary>
    public static GroupGauges None { get; } = new(
        new Dictionary<IntentState, int>(), Duration.Zero, [], 0, 0);

    /// <summary>Reads a group; on its reactor thread.</summary>
    public static GroupGauges Of(PlantGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var states = new Dictionary<IntentState, int>();
        var oldest = group.Now;
        foreach (var intent in group.LiveIntents)
        {
            states[intent.State] = states.GetValueOrDefault(intent.State) + 1;
            if (intent.State is IntentState.Unknown or IntentState.MaybeSent && intent.PlannedAt < oldest)
            {
                oldest = intent.PlannedAt;
            }
        }

        var bytes = new long[group.PlantCount];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = group.MeasuredStateBytes((uint)i + 1);
        }

        return new GroupGauges(
            states, group.Now - oldest, bytes, group.IgnoredRecords, group.LateCommandResults);
    }
}

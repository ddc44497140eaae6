using Millwright.Regime.Engine;

namespace Millwright.Regime.Tests.Engine;

internal sealed class FlagSet(params string[] on) : IFlags
{
    public HashSet<string> On { get; } = [.. on];

    public static readonly string[] Everything =
    [
        Flags.Hmm, Flags.Multi, Flags.Tertiary, Flags.Beliefs, Flags.Widen, Flags.Bocpd, Flags.Enriched,
        Flags.Survival, Flags.Knobs, Flags.Digest, Flags.Stats, Flags.Throughput, Flags.Kelly, Flags.Shadow,
        Flags.Directional, Flags.Ledger, Flags.Subsidy, Flags.Churner, Flags.Score, Flags.Throttle, Flags.Memory,
        Flags.Surface,
    ];

    public bool IsActive(string key) => On.Contains(key);
}

using Millwright.Alpha.Execution;
using Millwright.Alpha.Options;
using Millwright.Alpha.Universe;

namespace Millwright.Alpha.Plant;

/// <summary>What an alpha plant is built from.</summary>
/// <param name="Options">Options.</param>
/// <param name="Instruments">Universe in instrument order.</param>
/// <param name="Group">Name of the group; part of every decision id.</param>
/// <param name="VenuePlant">Number of the simulated venue plant of the modes Scripted and Paper, 0 = none.</param>
/// <param name="Intents">Finds an intent of the group; needed with a venue.</param>
public sealed record AlphaSetup(
    AlphaOptions Options,
    IReadOnlyList<InstrumentSpec> Instruments,
    string Group,
    uint VenuePlant = 0,
    Func<ulong, Intent?>? Intents = null)
{
    /// <summary>The instruments of the options with usual rules.</summary>
    public static IReadOnlyList<InstrumentSpec> InstrumentsOf(AlphaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return InstrumentList.TryParse(options.Universe, out var ids)
            ? [.. ids.Select(InstrumentSpec.Usual)]
            : throw new ArgumentException($"the universe '{options.Universe}' is not valid", nameof(options));
    }

    internal ExecOptions Execution => new()
    {
        Ttl = Duration.FromMs(Options.ExecTtlMs),
        MaxChase = Options.MaxChase,
        MaxSlipBps = Options.MaxSlipBps,
        ExitSlipBps = Options.ExitSlipBps,
        MaxSpreadBps = Options.MaxSpreadBps,
        DustNotional = (decimal)Options.DustNotional,
    };
}

using Millwright.Kernel;

namespace Millwright.Grid.Plugins;

/// <summary>What a plant knows of one plugin (grid.md §7.9); part of its state.</summary>
public sealed class PluginEntry
{
    internal PluginEntry(string id) => Id = id;

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>Version of the model.</summary>
    public int Version { get; internal set; }

    /// <summary>False once the plugin is gone from the process.</summary>
    public bool IsPresent { get; internal set; } = true;

    /// <summary>False while an operator stopped it.</summary>
    public bool IsStarted { get; internal set; } = true;

    /// <summary>Not asked before this time after a fault, Unix seconds.</summary>
    public double DisabledUntil { get; internal set; }

    /// <summary>Faults and timeouts since it was registered.</summary>
    public int Faults { get; internal set; }

    /// <summary>How its last round ended.</summary>
    public PluginOutcome Outcome { get; internal set; } = PluginOutcome.Registered;

    /// <summary>Status line or message of the fault.</summary>
    public string Detail { get; internal set; } = "";

    /// <summary>Time of the view the advice is about, Unix seconds; 0 = no advice.</summary>
    public double AdvisedAt { get; internal set; }

    /// <summary>Opinion about the mix, or null.</summary>
    public RatioRecommendation? Ratio { get; internal set; }

    /// <summary>Opinions about positions.</summary>
    public IReadOnlyList<PluginClose> Closes { get; internal set; } = [];

    /// <summary>Base it wants bought, or null.</summary>
    public BuyRecommendation? Buy { get; internal set; }

    /// <summary>Orders on its advice that executed.</summary>
    public int Bought { get; internal set; }

    /// <summary>Cost and fees of their executions, quote.</summary>
    public decimal SpentQuote { get; internal set; }

    /// <summary>Base they brought.</summary>
    public decimal AcquiredBase { get; internal set; }

    /// <summary>Why the newest purchase was refused; "" when it was not.</summary>
    public string BuyRefusal { get; internal set; } = "";

    internal bool IsAsked(double now) => IsPresent && IsStarted && now >= DisabledUntil;

    internal void Forget()
    {
        AdvisedAt = 0.0;
        Ratio = null;
        Closes = [];
        Buy = null;
    }

    internal void Encode(CseWriter writer)
    {
        writer.String(Id);
        writer.Bool(IsPresent);
        writer.Bool(IsStarted);
        writer.F64(DisabledUntil);
        writer.I32(Faults);
        writer.F64(AdvisedAt);
        PluginReport.Advice(Id, Version, 0, Instant.Epoch, Ratio, Closes, Detail, Buy).Write(writer);
        writer.Enum((ushort)Outcome);
        writer.I32(Bought);
        writer.Decimal(SpentQuote);
        writer.Decimal(AcquiredBase);
        writer.String(BuyRefusal);
    }

    internal static PluginEntry Decode(ref CseReader reader)
    {
        var entry = new PluginEntry(reader.String())
        {
            IsPresent = reader.Bool(),
            IsStarted = reader.Bool(),
            DisabledUntil = reader.F64(),
            Faults = reader.I32(),
            AdvisedAt = reader.F64(),
        };
        var report = PluginReport.Read(ref reader, out var form)
            ?? throw new InvalidDataException($"plugin {entry.Id}: its advice is damaged");
        entry.Version = report.Version;
        entry.Ratio = report.Ratio;
        entry.Closes = report.Closes;
        entry.Detail = report.Detail;
        entry.Outcome = (PluginOutcome)reader.Enum();
        entry.Buy = report.Buy;
        if (form > 1)
        {
            entry.Bought = reader.I32();
            entry.SpentQuote = reader.Decimal();
            entry.AcquiredBase = reader.Decimal();
            entry.BuyRefusal = reader.String();
        }

        return entry;
    }
}

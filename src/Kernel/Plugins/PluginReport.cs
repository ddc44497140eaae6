namespace Millwright.Kernel;

/// <summary>
/// Journaled result of one round of one plugin: payload of <see cref="Record"/>, addressed to the plant. Values out of
/// range are bounded when it is made, so that the reducer reads only sound advice.
/// </summary>
public sealed record PluginReport
{
    /// <summary>Record type, the same for every plant kind that asks plugins (kernel.md §5.4).</summary>
    public const ushort Record = 0x0100;

    /// <summary>Close recommendations kept of one round.</summary>
    public const int MaxCloses = 256;

    private const uint Schema = 0x504C5547;

    /// <summary>2 = with a purchase; 1 is still read.</summary>
    private const ushort SchemaVersion = 2;
    private const int MaxText = 256;

    private PluginReport(string plugin, int version, PluginOutcome outcome, long cycle, Instant viewAt)
    {
        Plugin = plugin;
        Version = version;
        Outcome = outcome;
        Cycle = cycle;
        ViewAt = viewAt;
    }

    /// <summary>Plugin id.</summary>
    public string Plugin { get; }

    /// <summary>Version of the model.</summary>
    public int Version { get; }

    /// <summary>How the round ended.</summary>
    public PluginOutcome Outcome { get; }

    /// <summary>Cycle of the view it answers; 0 = none.</summary>
    public long Cycle { get; }

    /// <summary>Logical time of that view.</summary>
    public Instant ViewAt { get; }

    /// <summary>Opinion about the slot mix; null = none.</summary>
    public RatioRecommendation? Ratio { get; private init; }

    /// <summary>Opinions about positions, in the order given.</summary>
    public IReadOnlyList<PluginClose> Closes { get; private init; } = [];

    /// <summary>Opinion that base should be bought; null = none.</summary>
    public BuyRecommendation? Buy { get; private init; }

    /// <summary>Message of a fault, or the status line of the plugin.</summary>
    public string Detail { get; private init; } = "";

    /// <summary>True when <paramref name="id"/> may name a plugin: 1..32 of a-z, 0-9, _ and -.</summary>
    public static bool IsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Length is >= 1 and <= 32
            && id.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-');
    }

    /// <summary>A report without advice.</summary>
    public static PluginReport Of(
        string plugin, int version, PluginOutcome outcome, long cycle, Instant viewAt, string detail = "") =>
        new(Checked(plugin), version, outcome, cycle, viewAt) { Detail = Cut(detail) };

    /// <summary>A report with the advice of one round, bounded to its ranges.</summary>
    public static PluginReport Advice(
        string plugin,
        int version,
        long cycle,
        Instant viewAt,
        RatioRecommendation? ratio,
        IEnumerable<PluginClose> closes,
        string detail = "",
        BuyRecommendation? buy = null)
    {
        ArgumentNullException.ThrowIfNull(closes);
        return new PluginReport(Checked(plugin), version, PluginOutcome.Advised, cycle, viewAt)
        {
            Ratio = ratio is null ? null : Bounded(ratio),
            Closes = [.. closes.Where(IsSound).Take(MaxCloses).Select(Bounded)],
            Buy = buy is { Quote: > 0.0 and < 1e12 } ? buy with { Reason = Cut(buy.Reason) } : null,
            Detail = Cut(detail),
        };
    }

    /// <summary>Writes the payload.</summary>
    public void Write(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Root(Schema, SchemaVersion);
        writer.String(Plugin);
        writer.I32(Version);
        writer.Enum((ushort)Outcome);
        writer.I64(Cycle);
        writer.Instant(ViewAt);
        if (writer.Option(Ratio is not null))
        {
            writer.F64(Ratio!.TargetStickyRatio);
            writer.F64(Ratio.Confidence);
            writer.String(Ratio.Reason);
            writer.F64(Ratio.TtlSec);
        }

        writer.List(Closes.Count);
        foreach (var (slot, advice) in Closes)
        {
            writer.I32(slot);
            writer.I64(advice.Id);
            writer.Bool(advice.IsRecovery);
            writer.Enum((ushort)advice.Action);
            if (writer.Option(advice.TargetPrice is not null))
            {
                writer.F64(advice.TargetPrice!.Value);
            }

            writer.F64(advice.Urgency);
            writer.String(advice.Reason);
        }

        writer.String(Detail);
        if (writer.Option(Buy is not null))
        {
            writer.F64(Buy!.Quote);
            writer.String(Buy.Reason);
        }
    }

    /// <summary>Reads a payload; null when the bytes are no report.</summary>
    public static PluginReport? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return Read(ref reader);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Reads a report inside another encoding; null when a value is out of range.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static PluginReport? Read(ref CseReader reader) => Read(ref reader, out _);

    /// <summary>Reads a report inside another encoding.</summary>
    /// <param name="reader">At the report.</param>
    /// <param name="version">Version of its form; what follows it in another encoding may depend on it.</param>
    /// <returns>Null when a value is out of range.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static PluginReport? Read(ref CseReader reader, out int version)
    {
        version = reader.Root(Schema);
        return version is 1 or SchemaVersion ? ReadBody(ref reader, version) : null;
    }

    private static PluginReport? ReadBody(ref CseReader reader, int form)
    {
        var (plugin, version) = (reader.String(), reader.I32());
        var outcome = (PluginOutcome)reader.Enum();
        var (cycle, viewAt) = (reader.I64(), new Instant(reader.I64()));
        var ratio = reader.Option()
            ? new RatioRecommendation(reader.F64(), reader.F64(), reader.String(), reader.F64())
            : null;
        var closes = new List<PluginClose>();
        for (var n = reader.List(); n > 0; n--)
        {
            closes.Add(new PluginClose(reader.I32(), new CloseRecommendation(
                reader.I64(), reader.Bool(), (CloseAction)reader.Enum(), reader.Option() ? reader.F64() : null,
                reader.F64(), reader.String())));
        }

        var detail = reader.String();
        var buy = form > 1 && reader.Option() ? new BuyRecommendation(reader.F64(), reader.String()) : null;
        if (!IsId(plugin) || !Enum.IsDefined(outcome) || closes.Count > MaxCloses)
        {
            return null;
        }

        return outcome == PluginOutcome.Advised
            ? Advice(plugin, version, cycle, viewAt, ratio, closes, detail, buy)
            : Of(plugin, version, outcome, cycle, viewAt, detail);
    }

    private static string Checked(string plugin) =>
        IsId(plugin) ? plugin : throw new ArgumentException($"plugin id '{plugin}': expected 1..32 of a-z, 0-9, _, -");

    private static bool IsSound(PluginClose close)
    {
        var advice = close.Advice;
        return close.SlotId > 0 && advice.Id > 0 && double.IsFinite(advice.Urgency) && Enum.IsDefined(advice.Action)
            && (advice.TargetPrice is not { } price || (double.IsFinite(price) && price > 0.0));
    }

    private static PluginClose Bounded(PluginClose close) => close with
    {
        Advice = close.Advice with { Urgency = Unit(close.Advice.Urgency), Reason = Cut(close.Advice.Reason) },
    };

    private static RatioRecommendation? Bounded(RatioRecommendation ratio) =>
        double.IsFinite(ratio.TargetStickyRatio) && double.IsFinite(ratio.Confidence) && ratio.TtlSec > 0.0
            ? new RatioRecommendation(
                Unit(ratio.TargetStickyRatio), Unit(ratio.Confidence), Cut(ratio.Reason),
                Math.Min(ratio.TtlSec, 86_400.0))
            : null;

    private static double Unit(double value) => Math.Clamp(value, 0.0, 1.0);

    private static string Cut(string? text) =>
        text is null ? "" : text.Length <= MaxText ? text : text[..MaxText];
}

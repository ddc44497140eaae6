using Millwright.Alpha.Plant;

namespace Millwright.Alpha.Factors;

/// <summary>Newest factor inputs with their ages and the rules for missing ones (alpha.md §3, §9.2, §9.6).</summary>
internal sealed class FactorDesk
{
    public const int Indicators = 6;

    private static readonly (string Name, double Warn, double Severe, double Weight)[] Rows =
    [
        ("funding_8h", 0.0003, 0.0010, 1.0),
        ("implied_volatility", 60.0, 90.0, 1.0),
        ("fear_and_greed", 25.0, 10.0, 1.0),
        ("taker_buy_share_1h", 0.45, 0.40, 1.0),
        ("volatility_1h_24h", 1.5, 2.5, 1.0),
        ("breadth", 0.35, 0.20, 0.5),
    ];

    private static readonly Duration IndicatorAge = Duration.FromSeconds(3 * 3600);
    private static readonly Duration SeasonalityAge = Duration.FromSeconds(30 * 60);
    private static readonly Duration BreachAge = Duration.FromSeconds(24 * 3600);
    private static readonly Duration EquityAge = Duration.FromSeconds(300);
    private static readonly Duration FeedAge = Duration.FromSeconds(30);
    private readonly FactorValue[] indicators = new FactorValue[Indicators];
    private readonly StressIndicator[] stress = new StressIndicator[Indicators];
    private FactorValue seasonality = new();
    private FactorValue breach = new();
    private FactorValue equity = new();
    private FactorValue posture = new();
    private FactorValue venueErrors = new();
    private FactorValue volatility = new();

    public FactorDesk()
    {
        Array.Fill(indicators, new FactorValue());
    }

    public long Rejected { get; private set; }

    public FactorDefaults Defaulted { get; private set; }

    /// <summary>Names of all inputs: the six indicators, then the group-wide factors.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Rows.Select(r => r.Name), "esof", "p_breach", "equity", "posture_feed", "venue_errors", "volatility"];

    /// <summary>Kind of an input, in the order of <see cref="Names"/>.</summary>
    public static FactorKind KindOf(int index) => index switch
    {
        < Indicators => FactorKind.Indicator,
        6 => FactorKind.Seasonality,
        7 => FactorKind.Breach,
        8 => FactorKind.Equity,
        9 => FactorKind.Posture,
        10 => FactorKind.VenueErrors,
        _ => FactorKind.Volatility,
    };

    public static string NameOf(int indicator) => Rows[indicator].Name;

    public void Refuse() => Rejected++;

    /// <summary>Takes a record of the group-wide factors; false when it belongs to an instrument.</summary>
    public bool Take(in FactorRecord record, Instant now)
    {
        switch (record.Kind)
        {
            case FactorKind.Indicator when record.Index < Indicators:
                indicators[record.Index].Set(record.Value, now);
                return true;
            case FactorKind.Seasonality:
                seasonality.Set(record.Value, now);
                return true;
            case FactorKind.Breach:
                breach.Set(record.Value, now);
                return true;
            case FactorKind.Equity:
                equity.Set(record.Value, now);
                return true;
            case FactorKind.Posture:
                posture.Set(record.Value, now);
                return true;
            case FactorKind.VenueErrors:
                venueErrors.Set(record.Value, now);
                return true;
            case FactorKind.Volatility:
                volatility.Set(record.Value, now);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Indicators with stale ones missing, in the listed order.</summary>
    public ReadOnlySpan<StressIndicator> Stress(Instant now)
    {
        var used = 0;
        for (var i = 0; i < Indicators; i++)
        {
            var value = indicators[i].Fresh(now, IndicatorAge);
            used += value is null ? 0 : 1;
            stress[i] = new StressIndicator(value, Rows[i].Warn, Rows[i].Severe, Rows[i].Weight);
        }

        Defaulted = used == 0 ? Defaulted | FactorDefaults.Boost : Defaulted & ~FactorDefaults.Boost;
        return stress;
    }

    public double? Seasonality(Instant now) => Note(seasonality.Fresh(now, SeasonalityAge), FactorDefaults.Esof);

    public double? Breach(Instant now) => Note(breach.Fresh(now, BreachAge), FactorDefaults.McScale);

    /// <summary>Equity; the last value when it is old, the configured capital before the first.</summary>
    public double Equity(Instant now, double configured)
    {
        Note(equity.Fresh(now, EquityAge), FactorDefaults.Equity);
        return double.IsNaN(equity.Value) ? configured : equity.Value;
    }

    public bool EquityKnown => !double.IsNaN(equity.Value);

    /// <summary>External posture, or null to compute it.</summary>
    public double? ExternalPosture(Instant now) => posture.Fresh(now, FeedAge);

    /// <summary>Error rate of the venue: null when nobody reports it, NaN when the report is too old.</summary>
    public double? VenueErrors(Instant now) =>
        double.IsNaN(venueErrors.Value) ? null : venueErrors.Fresh(now, FeedAge) ?? double.NaN;

    public double Volatility(Instant now) => volatility.Fresh(now, IndicatorAge) ?? double.NaN;

    /// <summary>Marks a factor computed elsewhere.</summary>
    public void Mark(FactorDefaults factor, bool defaulted) =>
        Defaulted = defaulted ? Defaulted | factor : Defaulted & ~factor;

    /// <summary>Value, age and greatest allowed age of an input, in the order of <see cref="Names"/>.</summary>
    public (double Value, uint AgeMs, uint MostMs) Lamp(int index, Instant now)
    {
        var (value, most) = index switch
        {
            < Indicators => (indicators[index], IndicatorAge),
            6 => (seasonality, SeasonalityAge),
            7 => (breach, BreachAge),
            8 => (equity, EquityAge),
            9 => (posture, FeedAge),
            10 => (venueErrors, FeedAge),
            _ => (volatility, IndicatorAge),
        };
        return (value.Value, value.AgeMs(now), (uint)(most.Ns / 1_000_000));
    }

    /// <summary>Ages of the decision row: boost, breach, seasonality, equity.</summary>
    public uint[] Ages(Instant now)
    {
        var boost = uint.MaxValue;
        foreach (var indicator in indicators)
        {
            boost = Math.Min(boost, indicator.AgeMs(now));
        }

        return [boost, breach.AgeMs(now), seasonality.AgeMs(now), equity.AgeMs(now)];
    }

    public void Encode(CseWriter writer)
    {
        foreach (var indicator in indicators)
        {
            indicator.Encode(writer);
        }

        seasonality.Encode(writer);
        breach.Encode(writer);
        equity.Encode(writer);
        posture.Encode(writer);
        venueErrors.Encode(writer);
        volatility.Encode(writer);
        writer.I64(Rejected);
        writer.U16((ushort)Defaulted);
    }

    public void Decode(ref CseReader reader)
    {
        for (var i = 0; i < indicators.Length; i++)
        {
            indicators[i] = FactorValue.Decode(ref reader);
        }

        seasonality = FactorValue.Decode(ref reader);
        breach = FactorValue.Decode(ref reader);
        equity = FactorValue.Decode(ref reader);
        posture = FactorValue.Decode(ref reader);
        venueErrors = FactorValue.Decode(ref reader);
        volatility = FactorValue.Decode(ref reader);
        Rejected = reader.I64();
        Defaulted = (FactorDefaults)reader.U16();
    }

    private double? Note(double? value, FactorDefaults factor)
    {
        Mark(factor, value is null);
        return value;
    }
}

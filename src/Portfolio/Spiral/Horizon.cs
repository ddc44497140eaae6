namespace Millwright.Portfolio.Spiral;

/// <summary>Constants of one horizon (portfolio.md §3.1, §3.4).</summary>
public sealed class Horizon
{
    private Horizon()
    {
    }

    /// <summary>5-minute bars; minutes to hours.</summary>
    public static Horizon Micro { get; } = new()
    {
        Name = "micro",
        BaseMinutes = 5,
        Windows = [6, 24, 48],
        Smoothing = 3,
        Regression = 30,
        CurvatureRegression = 15,
        DeltaLag = 24,
        Lookback = 84,
        History = 288,
        DwellMinutes = 60,
        UnitMinutes = 30,
        TypicalDwellHours = 2,
    };

    /// <summary>Hourly bars; hours to days.</summary>
    public static Horizon Meso { get; } = new()
    {
        Name = "meso",
        BaseMinutes = 60,
        Windows = [4, 12, 24],
        Smoothing = 5,
        Regression = 24,
        CurvatureRegression = 12,
        DeltaLag = 24,
        Lookback = 120,
        History = 336,
        DwellMinutes = 720,
        UnitMinutes = 240,
        TypicalDwellHours = 66,
    };

    /// <summary>Daily bars (UTC); days to weeks.</summary>
    public static Horizon Macro { get; } = new()
    {
        Name = "macro",
        BaseMinutes = 1440,
        Windows = [1, 3, 7],
        Smoothing = 7,
        Regression = 20,
        CurvatureRegression = 10,
        DeltaLag = 7,
        Lookback = 60,
        History = 180,
        DwellMinutes = 4320,
        UnitMinutes = 1440,
        TypicalDwellHours = 288,
    };

    /// <summary>All horizons, slowest first.</summary>
    public static IReadOnlyList<Horizon> All { get; } = [Macro, Meso, Micro];

    /// <summary>Weights of the three windows.</summary>
    public static IReadOnlyList<double> WindowWeights { get; } = [0.2, 0.6, 0.2];

    /// <summary><c>macro</c>, <c>meso</c> or <c>micro</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Length of a base bar, minutes.</summary>
    public required int BaseMinutes { get; init; }

    /// <summary>Window lengths in base bars, shortest first.</summary>
    public required IReadOnlyList<int> Windows { get; init; }

    /// <summary>EMA length of the window sums.</summary>
    public required int Smoothing { get; init; }

    /// <summary>k: base bars of the slope.</summary>
    public required int Regression { get; init; }

    /// <summary>k_c: slopes of the curvature.</summary>
    public required int CurvatureRegression { get; init; }

    /// <summary>d: lag of the change, base bars.</summary>
    public required int DeltaLag { get; init; }

    /// <summary>L: base bars of the z-score.</summary>
    public required int Lookback { get; init; }

    /// <summary>N: base bars of history an evaluation reads.</summary>
    public required int History { get; init; }

    /// <summary>Minimum dwell, minutes.</summary>
    public required int DwellMinutes { get; init; }

    /// <summary>Unit window of the sequence check, minutes.</summary>
    public required int UnitMinutes { get; init; }

    /// <summary>Midpoint of the typical dwell, hours (§11.1).</summary>
    public required int TypicalDwellHours { get; init; }

    /// <summary>The horizon of a name, or null.</summary>
    public static Horizon? Find(string? name) => All.FirstOrDefault(h => h.Name == name);

    /// <summary>Lens weights in the order btcusd, rotation, port_btc, port_alt.</summary>
    /// <param name="tilt">Only the Meso horizon depends on it.</param>
    /// <param name="tuning">Knobs; null for the defaults.</param>
    public LensValues Weights(Tilt tilt, Learning.Tuning? tuning = null) => tuning switch
    {
        { Macro: var (btc, rotation) } when Name == "macro" && (btc, rotation) != (0.55, 0.35) => new LensValues(
            btc, rotation, 0.5 * (1.0 - btc - rotation), 0.5 * (1.0 - btc - rotation)),
        { Meso: var (port, alt) } when Name == "meso" && (port, alt) != (0.50, 0.30) => Tilted(tilt, port, alt),
        _ => Standard(tilt),
    };

    /// <summary>Tuned Meso weights: a tilt moves a tenth between the two; the rest is rotation to btcusd as three to
    /// one.</summary>
    private static LensValues Tilted(Tilt tilt, double port, double alt)
    {
        var shift = tilt switch { Tilt.Alt => -0.10, Tilt.Btc => 0.10, _ => 0.0 };
        var rest = Math.Max(0.0, 1.0 - port - alt);
        return new LensValues(0.25 * rest, 0.75 * rest, port + shift, alt - shift);
    }

    private LensValues Standard(Tilt tilt) => Name switch
    {
        "macro" => new LensValues(0.55, 0.35, 0.05, 0.05),
        "micro" => new LensValues(0.0, 0.0, 0.70, 0.30),
        _ => tilt switch
        {
            Tilt.Alt => new LensValues(0.05, 0.15, 0.40, 0.40),
            Tilt.Btc => new LensValues(0.05, 0.15, 0.60, 0.20),
            _ => new LensValues(0.05, 0.15, 0.50, 0.30),
        },
    };
}

using System.Globalization;

namespace Millwright.Host.Twin;

/// <summary>A kind of radar scene (twin.md §4.12).</summary>
internal sealed record BenchSceneKind
{
    /// <summary>Kinds by name.</summary>
    public static IReadOnlyList<BenchSceneKind> All { get; } =
    [
        new BenchSceneKind { Name = "near2d", Targets = 8, Clutter = 10.0, NoiseDensity = 0.05 },
        new BenchSceneKind
        {
            Name = "cross2d", Targets = 6, Clutter = 15.0, NoiseDensity = 0.02, CrossingM = 12.0, Turning = 2,
            SlowestTurn = 6.0, FastestTurn = 6.0, SlowestMps = 2.0, FastestMps = 4.0,
        },
        new BenchSceneKind
        {
            Name = "far3d", Dimensions = 3, Targets = 12, Clutter = 25.0, NoiseDensity = 0.5, Scans = 100, StepS = 2.0,
            ShortestM = 500.0, LongestM = 25_000.0, RangeSigmaM = 20.0, AngleSigmaDeg = 0.25, RateSigmaMps = 1.0,
            SnrDb = 15.0, SlowestMps = 50.0, FastestMps = 220.0, Turning = 3, SlowestTurn = 2.0, FastestTurn = 3.0,
            RateSpan = 250.0,
        },
    ];

    public required string Name { get; init; }

    public int Dimensions { get; init; } = 2;

    public int Targets { get; init; }

    public int Scans { get; init; } = 200;

    public double StepS { get; init; } = 0.5;

    public double ShortestM { get; init; } = 10.0;

    public double LongestM { get; init; } = 600.0;

    public double RangeSigmaM { get; init; } = 1.5;

    public double AngleSigmaDeg { get; init; } = 0.4;

    public double RateSigmaMps { get; init; } = 0.3;

    public double DetectionProbability { get; init; } = 0.9;

    public double Clutter { get; init; }

    /// <summary>Density of the white acceleration, m²/s³.</summary>
    public double NoiseDensity { get; init; }

    public double SnrDb { get; init; } = 18.0;

    public double SlowestMps { get; init; } = 1.0;

    public double FastestMps { get; init; } = 4.0;

    /// <summary>All targets pass one point at this distance, m; 0 = anywhere.</summary>
    public double CrossingM { get; init; }

    /// <summary>Targets that turn in the middle third.</summary>
    public int Turning { get; init; }

    public double SlowestTurn { get; init; }

    public double FastestTurn { get; init; }

    /// <summary>Half span of the range rate of clutter, m/s.</summary>
    public double RateSpan { get; init; } = 20.0;

    /// <summary>Sensor description in the form the bench reads.</summary>
    public string Meta(ulong key) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"dims\":{Dimensions},\"dt\":{StepS},\"scans\":{Scans},\"rmin\":{ShortestM},\"rmax\":{LongestM},"
        + $"\"sr\":{RangeSigmaM},\"sb\":{AngleSigmaDeg},\"se\":{(Dimensions == 3 ? AngleSigmaDeg : 0.0)},"
        + $"\"svr\":{RateSigmaMps},\"pd\":{DetectionProbability},\"lam\":{Clutter},\"q\":{NoiseDensity},"
        + $"\"snr\":{SnrDb},\"name\":\"{Name}\",\"seed\":{key},\"n_targets\":{Targets}}}\n");
}

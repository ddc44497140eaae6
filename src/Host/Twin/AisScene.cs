using System.Globalization;
using System.IO.Compression;
using Millwright.Kernel;
using Millwright.Twin.Tracking;

namespace Millwright.Host.Twin;

/// <summary>
/// Recorded ships as a radar sees them: positions of the automatic identification system between two reports, with
/// noise, missed detections and clutter from one named stream. Identities are kept aside as truth.
/// </summary>
internal sealed class AisScene
{
    private const double EarthM = 6_371_000.0;
    private const double KnotMps = 0.514444;
    private const double LongestGapS = 200.0;
    private const double RangeRateSpan = 60.0;
    private readonly SortedDictionary<long, List<Report>> ships = [];
    private readonly AisSettings settings;
    private Xoshiro256 random;
    private NormalPairs normals;

    private AisScene(AisSettings settings)
    {
        this.settings = settings;
        random = Xoshiro256.Create(settings.Key, "ais");
    }

    /// <summary>Ships.</summary>
    public int Count => ships.Count;

    /// <summary>Reports.</summary>
    public int Reports { get; private set; }

    /// <summary>First and last report, s.</summary>
    public (double From, double To) Span { get; private set; }

    /// <summary>Distance of the farthest report from the radar, m.</summary>
    public double FarthestM { get; private set; }

    /// <summary>Reads <c>ais-solent-2016-01-12.csv.gz</c> of a folder.</summary>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file and line.</exception>
    public static AisScene Read(string folder, AisSettings settings)
    {
        var path = Path.Combine(folder, "ais-solent-2016-01-12.csv.gz");
        var rows = new List<(double T, long Ship, double Lat, double Lon)>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var header = reader.ReadLine()?.Split(',') ?? [];
        var columns = ((string[])["ts_ms", "mmsi", "lat", "lon"]).Select(name => Array.IndexOf(header, name)).ToArray();
        if (columns.Contains(-1))
        {
            throw new InvalidDataException($"{path} line 1: the columns ts_ms, mmsi, lat, lon are needed");
        }

        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var cells = text.Split(',');
            double Cell(int at) => columns[at] < cells.Length && double.TryParse(
                cells[columns[at]], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new InvalidDataException($"{path} line {line}: {header[columns[at]]} is no number");
            rows.Add((Cell(0) / 1000.0, (long)Cell(1), Cell(2), Cell(3)));
        }

        var scene = new AisScene(settings);
        scene.Fill(rows);
        return scene;
    }

    /// <summary>Ships under way or at anchor at a time, with position and velocity, by identity.</summary>
    public IReadOnlyList<(long Ship, double X, double Y, double Vx, double Vy)> Truth(double time)
    {
        var found = new List<(long, double, double, double, double)>();
        foreach (var (ship, track) in ships)
        {
            var at = track.FindIndex(report => report.T > time) - 1;
            if (at < 0 || track[at + 1].T - track[at].T > LongestGapS)
            {
                continue;
            }

            var (a, b) = (track[at], track[at + 1]);
            var gap = b.T - a.T;
            var share = (time - a.T) / gap;
            var (vx, vy) = ((b.X - a.X) / gap, (b.Y - a.Y) / gap);
            var (x, y) = (a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
            if (Math.Sqrt((x * x) + (y * y)) <= settings.RangeM)
            {
                found.Add((ship, x, y, vx, vy));
            }
        }

        return found;
    }

    /// <summary>One scan: noisy detections of the ships and clutter, shuffled.</summary>
    public PolarDetection[] Scan(IReadOnlyList<(long Ship, double X, double Y, double Vx, double Vy)> truth)
    {
        var detections = new List<PolarDetection>();
        foreach (var (_, x, y, vx, vy) in truth)
        {
            if (random.NextUnit() >= settings.DetectionProbability)
            {
                continue;
            }

            var range = Math.Max(1.0, Math.Sqrt((x * x) + (y * y)));
            detections.Add(new PolarDetection(
                Math.Max(1.0, range + (settings.RangeSigmaM * Normal())),
                Math.IEEERemainder(DMath.Atan2(x, y) + (settings.BearingSigma * Normal()), 2.0 * Math.PI), 0.0,
                (((x * vx) + (y * vy)) / range) + (settings.RateSigmaMps * Normal()), 18.0));
        }

        for (var left = settings.Clutter; left > 0; left--)
        {
            detections.Add(new PolarDetection(
                1.0 + (random.NextUnit() * settings.RangeM), (random.NextUnit() - 0.5) * 2.0 * Math.PI, 0.0,
                (random.NextUnit() - 0.5) * RangeRateSpan, 10.0));
        }

        for (var i = detections.Count - 1; i > 0; i--)
        {
            var j = (int)random.Below((ulong)i + 1);
            (detections[i], detections[j]) = (detections[j], detections[i]);
        }

        return [.. detections];
    }

    /// <summary>Parameters of a tracker that knows the radar and nothing of the ships.</summary>
    public TrackerOptions Tracker(AssociationRule association) => new()
    {
        Dimensions = 2,
        ProcessNoise = [0.001, 0.05],
        RangeSigma = settings.RangeSigmaM,
        BearingSigma = settings.BearingSigma,
        RangeRateSigma = settings.RateSigmaMps,
        MaximumSpeed = 40.0 * KnotMps,
        DetectionProbability = settings.DetectionProbability,
        ClutterPerScan = Math.Max(0.5, settings.Clutter),
        MeasurementVolume = settings.RangeM * 2.0 * Math.PI * RangeRateSpan,
        ManoeuvreTime = 120.0,
        Association = association,
    };

    /// <summary>Flat coordinates around a radar in the middle of the ships.</summary>
    private void Fill(List<(double T, long Ship, double Lat, double Lon)> rows)
    {
        Reports = rows.Count;
        Span = (rows.Min(row => row.T), rows.Max(row => row.T));
        var (lat0, lon0) = (Median([.. rows.Select(row => row.Lat)]), Median([.. rows.Select(row => row.Lon)]));
        var perDegree = EarthM * Math.PI / 180.0;
        var east = perDegree * DMath.Cos(lat0 * Math.PI / 180.0);
        foreach (var (t, ship, lat, lon) in rows.OrderBy(row => row.T))
        {
            if (!ships.TryGetValue(ship, out var track))
            {
                ships.Add(ship, track = []);
            }

            var report = new Report(t, (lon - lon0) * east, (lat - lat0) * perDegree);
            FarthestM = Math.Max(FarthestM, Math.Sqrt((report.X * report.X) + (report.Y * report.Y)));
            if (track.Count == 0 || track[^1].T < t)
            {
                track.Add(report);
            }
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private double Normal() => normals.Next(ref random);

    private readonly record struct Report(double T, double X, double Y);
}

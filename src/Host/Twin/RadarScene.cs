using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Millwright.Twin.Tracking;

namespace Millwright.Host.Twin;

/// <summary>Files of the tracker bench (twin.md Appendix A.9): detections, metadata, truth and tracks.</summary>
internal static class RadarScene
{
    /// <summary>Detections per scan with the time of each scan; the identity column is never read.</summary>
    /// <exception cref="InvalidDataException">A line is malformed; the message names file, line and column.</exception>
    public static List<(double Time, PolarDetection[] Detections)> Detections(string path)
    {
        var scans = new List<(double Time, PolarDetection[])>();
        var current = new List<PolarDetection>();
        var scan = -1;
        var time = 0.0;
        foreach (var (line, cells) in Rows(path, ["scan", "t_s", "det_id", "range_m", "bearing_deg", "elev_deg",
            "vr_mps", "snr_db"]))
        {
            var number = (int)cells[0];
            if (number < scan)
            {
                throw new InvalidDataException($"{path} line {line}: scan {number} after scan {scan}");
            }

            while (scan < number)
            {
                Close();
                scan++;
                time = cells[1];
            }

            current.Add(new PolarDetection(
                Positive(path, line, cells[3]),
                Radians(cells[4] > 180.0 ? cells[4] - 360.0 : cells[4]),
                Radians(cells[5]),
                cells[6],
                cells[7]));
        }

        Close();
        return scans;

        void Close()
        {
            if (scan >= 0)
            {
                scans.Add((time, [.. current]));
                current.Clear();
            }
        }
    }

    /// <summary>Positions per scan: identity and position; truth and tracks have the same shape.</summary>
    public static List<List<(int Id, double X, double Y, double Z)>> Positions(string path, bool withTime)
    {
        string[] header = withTime
            ? ["scan", "t_s", "target_id", "x_m", "y_m", "z_m"]
            : ["scan", "track_id", "x_m", "y_m", "z_m"];
        var scans = new List<List<(int, double, double, double)>>();
        foreach (var (_, cells) in Rows(path, header))
        {
            while (scans.Count <= (int)cells[0])
            {
                scans.Add([]);
            }

            var at = withTime ? 2 : 1;
            scans[(int)cells[0]].Add(((int)cells[at], cells[at + 1], cells[at + 2], cells[at + 3]));
        }

        return scans;
    }

    /// <summary>Tracker parameters for the sensor that a metadata file describes (twin.md §4.12).</summary>
    public static TrackerOptions Options(string path, IReadOnlyList<double>? noise, double? maximumSpeed)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var meta = document.RootElement;
        double Meta(string name) => meta.TryGetProperty(name, out var value) && value.TryGetDouble(out var number)
            ? number
            : throw new InvalidDataException($"{path}: {name} is missing or no number");
        var dimensions = (int)Meta("dims");
        var name = meta.TryGetProperty("name", out var text) ? text.GetString() : null;
        var (quiet, lively, speed) = name switch
        {
            "near2d" => (0.03, 0.3, 8.0),
            "cross2d" => (0.02, 0.6, 6.0),
            _ when dimensions == 2 => (0.03, 0.6, 8.0),
            _ => (0.5, 100.0, 250.0),
        };
        var rates = dimensions == 2 ? 40.0 : 500.0;
        var elevations = dimensions == 2 ? 1.0 : Math.PI / 6.0;
        return new TrackerOptions
        {
            Dimensions = dimensions,
            ProcessNoise = noise ?? [quiet, lively],
            MaximumSpeed = maximumSpeed ?? speed,
            RangeSigma = Meta("sr"),
            BearingSigma = Radians(Meta("sb")),
            ElevationSigma = Radians(Meta("se")),
            RangeRateSigma = Meta("svr"),
            DetectionProbability = Meta("pd"),
            ClutterPerScan = Meta("lam"),
            MeasurementVolume = (Meta("rmax") - Meta("rmin")) * 2.0 * Math.PI * elevations * rates,
        };
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180.0;

    private static double Positive(string path, int line, double range) => range > 0.0
        ? range
        : throw new InvalidDataException($"{path} line {line}: range_m is {range}, allowed > 0");

    private static IEnumerable<(int Line, double[] Cells)> Rows(string path, string[] header)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(
            path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        var names = reader.ReadLine()?.Split(',') ?? [];
        if (!names.Take(header.Length).SequenceEqual(header))
        {
            throw new InvalidDataException($"{path} line 1: the columns must start with {string.Join(',', header)}");
        }

        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
            {
                continue;
            }

            var parts = text.Split(',');
            var cells = new double[header.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                if (i >= parts.Length
                    || !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out cells[i])
                    || !double.IsFinite(cells[i]))
                {
                    var found = i < parts.Length ? $"'{parts[i]}'" : "missing";
                    throw new InvalidDataException($"{path} line {line}: {header[i]} is {found}, a number is needed");
                }
            }

            yield return (line, cells);
        }
    }
}

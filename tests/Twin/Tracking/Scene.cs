using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Millwright.Twin.Tracking;

namespace Millwright.Twin.Tests.Tracking;

/// <summary>A radar scene of the shared vectors.</summary>
internal sealed class Scene
{
    private Scene(JsonElement meta, int scans)
    {
        Meta = meta;
        Scans = scans;
        Detections = Enumerable.Range(0, scans).Select(_ => new List<PolarDetection>()).ToArray();
        Truth = Enumerable.Range(0, scans).Select(_ => new List<(int Id, double X, double Y, double Z)>()).ToArray();
        Times = new double[scans];
    }

    public JsonElement Meta { get; }

    public int Scans { get; }

    public double[] Times { get; }

    public List<PolarDetection>[] Detections { get; }

    public List<(int Id, double X, double Y, double Z)>[] Truth { get; }

    public static Scene Load(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Vectors");
        var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + "_meta.json"))).RootElement;
        var scene = new Scene(meta, meta.GetProperty("scans").GetInt32());
        foreach (var row in Rows(Path.Combine(folder, name + "_detections.csv.gz")))
        {
            var scan = (int)row[0];
            scene.Times[scan] = row[1];
            scene.Detections[scan].Add(new PolarDetection(
                row[3], Wrapped(row[4]), row[5] * Math.PI / 180.0, row[6], row[7]));
        }

        foreach (var row in Rows(Path.Combine(folder, name + "_truth.csv.gz")))
        {
            scene.Times[(int)row[0]] = row[1];
            scene.Truth[(int)row[0]].Add(((int)row[2], row[3], row[4], row[5]));
        }

        return scene;
    }

    private static double Wrapped(double degrees) => (degrees > 180.0 ? degrees - 360.0 : degrees) * Math.PI / 180.0;

    private static IEnumerable<double[]> Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return [.. line.Split(',').Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        }
    }
}

using System.Text.Json;
using Millwright.Portfolio.Geometry;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels <c>geo.*</c>.</summary>
internal static class GeometryKernels
{
    private static readonly string[] TypeNames =
        ["sr_break_detected", "sr_break_invalidated", "sr_break_expired", "sr_retest", "sr_reject"];

    private static readonly string[] Directions = ["none", "bull", "bear"];

    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("geo.scan", Scan),
        new("geo.cluster", Cluster),
        new("geo.conf", (input, output) => output.Value(
            "conf",
            BreakConfidence.Of(input.Number("distance"), input.Number("vo_z"), input.Number("obv_z")))),
    ];

    private static void Scan(JsonElement input, Utf8JsonWriter output)
    {
        var timeFrame = input.Text("tf") ?? "meso";
        var scan = new StructureScan(
            timeFrame == "micro" ? StructureScan.MicroLookback : StructureScan.MesoLookback,
            input.Integer("rebuild", 24));
        var (volume, obv) = (input.Numbers("vo_z"), input.Numbers("obv_z"));
        var i = 0;
        foreach (var bar in input.Items("bars"))
        {
            scan.Update(bar[1].GetDouble(), bar[2].GetDouble(), bar[3].GetDouble(), volume[i], obv[i]);
            i++;
        }

        Write("swing_highs", scan.SwingHighs, output);
        Write("swing_lows", scan.SwingLows, output);
        output.WriteStartObject("levels");
        Write("res", scan.Resistance, output);
        Write("sup", scan.Support, output);
        output.WriteEndObject();
        Write("upper", scan.Upper, output);
        Write("lower", scan.Lower, output);
        output.Value("atr", scan.Atr);
        output.WriteStartArray("events");
        foreach (var happened in scan.Events)
        {
            Write(happened, output);
        }

        output.WriteEndArray();
        var active = scan.Break != StructureBreak.None;
        output.WriteString("sr_break", Directions[(int)scan.Break]);
        output.Texts("sr_src", active ? Source(scan.BreakIsDiagonal) : null);
        output.Value("sr_conf", scan.Confidence);
        output.Value("sr_age", scan.Age);
        output.Texts("sr_tf", active ? timeFrame : null);
    }

    private static string Source(bool diagonal) => diagonal ? "diag" : "level";

    private static void Write(string name, IReadOnlyList<Swing> swings, Utf8JsonWriter output)
    {
        output.WriteStartArray(name);
        foreach (var swing in swings)
        {
            output.WriteStartArray();
            output.WriteNumberValue(swing.Index);
            output.Value(swing.Price);
            output.WriteEndArray();
        }

        output.WriteEndArray();
    }

    private static void Write(string name, IReadOnlyList<StructureLevel> levels, Utf8JsonWriter output)
    {
        output.WriteStartArray(name);
        foreach (var level in levels)
        {
            output.WriteStartObject();
            output.Value("price", level.Price);
            output.WriteNumber("touches", level.Touches);
            output.WriteNumber("last", level.Last);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Write(string name, TheilSen? line, Utf8JsonWriter output)
    {
        if (line is not { } l)
        {
            output.WriteNull(name);
            return;
        }

        output.WriteStartObject(name);
        output.Value("t0", l.Origin);
        output.Value("a", l.Intercept);
        output.Value("b", l.Gradient);
        output.WriteEndObject();
    }

    private static void Write(in StructureEvent happened, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        output.WriteNumber("i", happened.Index);
        output.WriteString("type", TypeNames[(int)happened.Type]);
        if (happened.Direction != StructureBreak.None)
        {
            output.WriteString("dir", Directions[(int)happened.Direction]);
        }

        if (happened.Type == StructureEventType.Detected)
        {
            output.WriteString("src", Source(happened.Diagonal));
            output.Value("conf", happened.Confidence);
            output.Value("line", happened.Price);
        }
        else if (happened.Type is StructureEventType.Retest or StructureEventType.Reject)
        {
            output.Value("level", happened.Price);
            output.Value("conf", happened.Confidence);
        }

        output.WriteEndObject();
    }

    private static void Cluster(JsonElement input, Utf8JsonWriter output) => Write(
        "levels",
        LevelClusters.Of(
            input.Items("swings").Select(s => new Swing(s[0].GetInt32(), s[1].GetDouble())), input.Number("tol")),
        output);
}

using System.Globalization;
using Millwright.Twin.Incidents;

namespace Millwright.Twin.Missions;

/// <summary>
/// Memory of one function of a condition (twin.md §11.1): since when a condition holds, or when a value changed last.
/// Observed once per tick.
/// </summary>
/// <param name="inner">Condition of <c>held</c>, null for a watched value.</param>
/// <param name="path">Path of <c>changed</c> and <c>age</c>, "" for <c>held</c>.</param>
internal sealed class Watch(Func<Readings, bool>? inner, string path)
{
    private double? sinceS;
    private string? last;
    private double nowS;

    /// <summary>The value differs from the one of the tick before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Seconds since the value changed last, or since it was first seen.</summary>
    public double AgeS => sinceS is { } since ? nowS - since : 0.0;

    /// <summary>The condition has held for at least so many seconds.</summary>
    public bool HeldFor(double seconds) => sinceS is { } since && nowS - since >= seconds;

    public void Observe(Readings readings, double now)
    {
        nowS = now;
        if (inner is not null)
        {
            sinceS = inner(readings) ? sinceS ?? now : null;
            return;
        }

        var value = readings(path) ?? throw new FormatException($"predicate: path '{path}' is unknown");
        var text = Text(value);
        HasChanged = last is not null && text != last;
        sinceS = HasChanged ? now : sinceS ?? now;
        last = text;
    }

    public void Encode(CseWriter writer)
    {
        writer.F64(nowS);
        writer.Bool(HasChanged);
        writer.OptionalString(last);
        if (writer.Option(sinceS is not null))
        {
            writer.F64(sinceS!.Value);
        }
    }

    public void Decode(ref CseReader reader)
    {
        nowS = reader.F64();
        HasChanged = reader.Bool();
        last = reader.OptionalString();
        sinceS = reader.Option() ? reader.F64() : null;
    }

    private static string Text(AlarmValue value) =>
        value.Text ?? value.Number?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}

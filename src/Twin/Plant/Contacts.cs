using System.Globalization;
using Millwright.Twin.Guards;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Plant;

/// <summary>Identification of tracks (twin.md §4.6): a claimed id is a claim, not truth.</summary>
internal static class Contacts
{
    private const int Friend = 1;
    private const int Foe = 2;
    private const int Unknown = 3;
    private const int On = 1;
    private const int Spoof = 3;

    /// <summary>1 friend, 2 foe, 3 unknown.</summary>
    public static int Iff(RadarTrack track) => track.TransponderMode switch
    {
        Spoof => Foe,
        On when track.TransponderId?.StartsWith("ALLY-", StringComparison.Ordinal) == true => Friend,
        On when track.TransponderId?.StartsWith("FOE-", StringComparison.Ordinal) == true => Foe,
        _ => Unknown,
    };

    /// <summary>Label and id of a track.</summary>
    public static string Id(RadarTrack track) =>
        string.Create(CultureInfo.InvariantCulture, $"T-{track.Ordinal:0000}");

    public static GuardedTrack Guarded(RadarTrack track) => new(
        Id(track), track.TimeUs / 1e6, track.Status, track.Position.Length, track.Quality, Iff(track),
        track.TransponderOn, track.TransponderMode, track.VrMps);

    /// <summary>crit, warn, ok, or unknown without a closing speed (twin.md §5.8).</summary>
    public static string Risk(RadarTrack track)
    {
        var closing = Math.Max(0.0, -track.VrMps);
        if (!double.IsFinite(closing) || closing <= 1e-9)
        {
            return "ok";
        }

        var range = track.Position.Length;
        var time = range / closing;
        return time < 8.0 && range < 150.0 ? "crit" : time < 20.0 || closing > 5.0 ? "warn" : "ok";
    }
}

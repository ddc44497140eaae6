using System.Globalization;
using Millwright.Twin.Guards;
using Millwright.Twin.Radar;

namespace Millwright.Twin.Plant;

/// <summary>Labels, guards and risk of tracks (twin.md §4.6, §5.8).</summary>
internal static class Contacts
{
    /// <summary>Label and id of a track.</summary>
    public static string Id(RadarTrack track) =>
        string.Create(CultureInfo.InvariantCulture, $"T-{track.Ordinal:0000}");

    public static GuardedTrack Guarded(RadarTrack track, IffRegistry registry) => new(
        Id(track), track.TimeUs / 1e6, track.Status, track.Position.Length, track.Quality, registry.Of(track).Iff,
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

using Millwright.Kernel;
using Millwright.Regime.Options;
using Millwright.Regime.Plant;

namespace Millwright.Regime.Digest;

/// <summary>When the digest is explained, and the newest explanation (regime.md §8.2).</summary>
public sealed class NarrativeDesk
{
    private const double LongestSec = 600.0;

    private readonly RegimeOptions options;
    private double askedAt;
    private double pendingSince;
    private int askedLight = -1;

    /// <summary>A desk without state.</summary>
    public NarrativeDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>Newest explanation; a failure keeps the one before.</summary>
    public Narrative? Newest { get; private set; }

    /// <summary>Epoch seconds of the newest explanation; 0 = none.</summary>
    public double At { get; private set; }

    /// <summary>Provider of the newest explanation.</summary>
    public string Panelist { get; private set; } = "";

    /// <summary>Why the newest try failed; "" when it did not.</summary>
    public string Error { get; private set; } = "";

    /// <summary>True when the explanation is older than its interval.</summary>
    public bool IsStale(double now) => Newest is not null && now - At > options.DigestInterpretationIntervalSec;

    /// <summary>True when a model is to be asked now.</summary>
    /// <param name="now">Epoch seconds.</param>
    /// <param name="light">Present light.</param>
    public bool Due(double now, Severity light)
    {
        var since = now - askedAt;
        if ((pendingSince > 0.0 && now - pendingSince < LongestSec)
            || (askedAt > 0.0 && since < options.DigestInterpretationDebounceSec)
            || (askedAt > 0.0 && since < options.DigestInterpretationIntervalSec && askedLight == (int)light))
        {
            return false;
        }

        (askedAt, pendingSince, askedLight) = (now, now, (int)light);
        return true;
    }

    /// <summary>An operator asks now.</summary>
    /// <returns>False while an answer is under way.</returns>
    public bool Ask(double now, Severity light)
    {
        if (pendingSince > 0.0 && now - pendingSince < LongestSec)
        {
            return false;
        }

        (askedAt, pendingSince, askedLight) = (now, now, (int)light);
        return true;
    }

    /// <summary>Takes a journaled answer.</summary>
    public void Take(NarrativeRecord record, double now)
    {
        ArgumentNullException.ThrowIfNull(record);
        pendingSince = 0.0;
        Error = record.Error;
        if (record.Error.Length == 0 && Narrative.Parse(record.Text) is { } read)
        {
            (Newest, At, Panelist) = (read, now, record.Provider);
        }
        else if (record.Error.Length == 0)
        {
            Error = "empty_response";
        }
    }

    internal void Encode(CseWriter writer)
    {
        foreach (var x in new[] { askedAt, pendingSince, At })
        {
            writer.F64(x);
        }

        writer.I32(askedLight);
        writer.String(Panelist);
        writer.String(Error);
        if (writer.Option(Newest is not null))
        {
            foreach (var text in new[]
            {
                Newest!.Text, Newest.KeyInsight, Newest.WatchFor, Newest.Assessment, Newest.Suggestion,
            })
            {
                writer.String(text);
            }

            writer.Bool(Newest.Heuristic);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        (askedAt, pendingSince, At) = (reader.F64(), reader.F64(), reader.F64());
        askedLight = reader.I32();
        (Panelist, Error) = (reader.String(), reader.String());
        Newest = reader.Option()
            ? new Narrative(
                reader.String(), reader.String(), reader.String(), reader.String(), reader.String(), reader.Bool())
            : null;
    }
}

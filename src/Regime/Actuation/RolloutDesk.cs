using System.Globalization;
using Millwright.Kernel;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Actuation;

/// <summary>Rollout stages of the score, one operator command each, with their readiness figures (regime.md §10.1).
/// </summary>
public sealed class RolloutDesk
{
    /// <summary>Gate of churners while only stage 3 is reached.</summary>
    public const double TrialGate = 0.5;

    private const int Week = 168;
    private static readonly string[] Names = ["optimal", "favorable", "cautious", "defensive", "hostile"];

    private readonly Queue<RolloutHour> hours = new();
    private string band = "";
    private string flagged = "";

    /// <summary>Stage reached: 0 none, 1 score, 2 switches proven, 3 one churner, 4 throttle.</summary>
    public int Stage { get; private set; }

    /// <summary>Switches seen to change without a restart since stage 1.</summary>
    public int SwitchesSeen { get; private set; }

    /// <summary>Stage 3: one churner and a higher gate.</summary>
    public bool Trial => Stage == 3;

    /// <summary>One pass after the score.</summary>
    public void Cycle(double now, ScoreDesk score, IFlags flags)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(flags);
        Watch(flags);
        if (!score.Enabled)
        {
            return;
        }

        var at = (long)Math.Floor(now / 3600.0);
        RolloutHour? hour = null;
        foreach (var known in hours)
        {
            hour = known;
        }

        if (hour is null || hour.Hour != at)
        {
            hour = new RolloutHour(at);
            hours.Enqueue(hour);
        }

        while (hours.Peek().Hour <= at - Week)
        {
            hours.Dequeue();
        }

        hour.Samples++;
        var name = score.Band.Name;
        hour.Unavailable += score.Value is null ? 1 : 0;
        hour.Throttled += score.WouldBeCap < score.UnthrottledCap ? 1 : 0;
        hour.Changes += band.Length > 0 && name != band ? 1 : 0;
        band = name;
        var index = Array.IndexOf(Names, name);
        if (index >= 0)
        {
            hour.Bands[index]++;
        }
    }

    /// <summary>Figures of the last week.</summary>
    public RolloutFigures Figures()
    {
        var (samples, unavailable, changes, throttled, bands) = (0, 0, 0, 0, new double[5]);
        foreach (var h in hours)
        {
            samples += h.Samples;
            unavailable += h.Unavailable;
            changes += h.Changes;
            throttled += h.Throttled;
            for (var i = 0; i < bands.Length; i++)
            {
                bands[i] += h.Bands[i];
            }
        }

        var days = hours.Count / 24.0;
        var share = samples == 0 ? 1.0 : (double)unavailable / samples;
        var perDay = days == 0.0 ? 0.0 : changes / days;
        for (var i = 0; i < bands.Length; i++)
        {
            bands[i] = samples == 0 ? 0.0 : bands[i] / samples;
        }

        return new RolloutFigures(
            days, share, perDay, samples == 0 ? 0.0 : (double)throttled / samples, bands, Missing(days, share, perDay));
    }

    /// <summary>Moves to a stage.</summary>
    /// <param name="stage">1 to 4, at most one above the present one.</param>
    /// <param name="force">The operator insists although figures are missing.</param>
    /// <returns>Switches to turn as <c>KEY=1,KEY=0</c>, or a code and why it is refused.</returns>
    public (string? Switches, string Code, string Message) Enter(int stage, bool force)
    {
        if (stage is < 1 or > 4)
        {
            return (null, "invalid_stage", $"stage = {stage}; expected 1 … 4");
        }

        if (stage > Stage + 1)
        {
            return (null, "stage_order", $"stage {stage} follows stage {stage - 1}; the present stage is {Stage}");
        }

        if (stage == 3 && SwitchesSeen == 0 && !force)
        {
            return (null, "not_ready", "no switch was turned without a restart since stage 1");
        }

        if (stage == 4 && Figures() is { Ready: false } figures && !force)
        {
            return (null, "not_ready", string.Join("; ", figures.WhyNot));
        }

        SwitchesSeen = stage == 1 ? 0 : SwitchesSeen;
        Stage = stage;
        return (stage switch
        {
            1 => $"{Flags.Score}=1,{Flags.Throttle}=0,{Flags.Churner}=0",
            2 => "",
            3 => $"{Flags.Churner}=1",
            _ => $"{Flags.Throttle}=1",
        }, "", $"stage {stage}");
    }

    /// <summary>Back to nothing: throttle, churners, score, then every override.</summary>
    /// <returns>Switches to turn, in order.</returns>
    public string Rollback()
    {
        Stage = 0;
        return $"{Flags.Throttle}=0,{Flags.Churner}=0,{Flags.Score}=0,*";
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(Stage);
        writer.I32(SwitchesSeen);
        writer.String(band);
        writer.String(flagged);
        writer.List(hours.Count);
        foreach (var h in hours)
        {
            writer.I64(h.Hour);
            writer.I32(h.Samples);
            writer.I32(h.Unavailable);
            writer.I32(h.Changes);
            writer.I32(h.Throttled);
            foreach (var n in h.Bands)
            {
                writer.I32(n);
            }
        }
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        Stage = reader.I32();
        SwitchesSeen = reader.I32();
        band = reader.String();
        flagged = reader.String();
        hours.Clear();
        for (var n = reader.List(40); n > 0; n--)
        {
            var hour = new RolloutHour(reader.I64())
            {
                Samples = reader.I32(),
                Unavailable = reader.I32(),
                Changes = reader.I32(),
                Throttled = reader.I32(),
            };
            for (var i = 0; i < hour.Bands.Length; i++)
            {
                hour.Bands[i] = reader.I32();
            }

            hours.Enqueue(hour);
        }
    }

    private static List<string> Missing(double days, double share, double perDay)
    {
        var missing = new List<string>();
        if (days < 7.0)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{days:0.0} days of history < 7"));
        }

        if (share >= 0.10)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{100.0 * share:0.0} % unavailable, not < 10 %"));
        }

        if (perDay > 24.0)
        {
            missing.Add(string.Create(CultureInfo.InvariantCulture, $"{perDay:0.0} band changes per day > 24"));
        }

        return missing;
    }

    private void Watch(IFlags flags)
    {
        var now = new char[Flags.All.Count];
        for (var i = 0; i < now.Length; i++)
        {
            now[i] = flags.IsActive(Flags.All[i]) ? '1' : '0';
        }

        var text = new string(now);
        SwitchesSeen += flagged.Length == text.Length && flagged != text ? 1 : 0;
        flagged = text;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>The past on a terminal: stepping, jumping, playing (console.md §1.8, §11.4). Not thread-safe.</summary>
internal sealed class TuiTime(TuiSession session, TimeProvider time)
{
    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMilliseconds(250);

    private DateTimeOffset stepped;

    private TuiState State => session.State;

    /// <summary>True while the player steps forward.</summary>
    public bool IsPlaying { get; private set; }

    /// <summary>One position back (−1) or forward (1); from the present, back means before the newest.</summary>
    /// <returns>The read that runs, and what is to say instead.</returns>
    public (Task Work, string Message) Step(int by)
    {
        var shown = State.Past?.Seq ?? (long?)StatusText.Number(State.Live, "jseq");
        if (shown is not { } seq)
        {
            return (Task.CompletedTask, "no journal position is known yet");
        }

        if (State.Past is null && by > 0)
        {
            return (Task.CompletedTask, "this is the newest position");
        }

        var next = seq + by;
        var newest = Math.Max(State.LastSeq, (long)(StatusText.Number(State.Live, "jseq") ?? 0));
        if (by > 0 && newest > 0 && next >= newest)
        {
            return (Task.CompletedTask, Live());
        }

        return Show(Math.Max(Math.Max(1, State.FirstSeq), next).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Shows the plant as of a position or an instant.</summary>
    public (Task Work, string Message) Show(string at) => (session.ShowAsync(at, CancellationToken.None), "");

    /// <summary>Back to the present.</summary>
    public string Live()
    {
        IsPlaying = false;
        State.Past = null;
        State.TimeProblem = "";
        return "live";
    }

    /// <summary>Starts or stops the player.</summary>
    public void PlayPause() => IsPlaying = !IsPlaying && State.Past is not null;

    /// <summary>The next step of the player, when it is due and the last one has been shown.</summary>
    public Task? Tick(Task pending)
    {
        var now = time.GetUtcNow();
        if (!IsPlaying || !pending.IsCompleted || now - stepped < BetweenSteps)
        {
            return null;
        }

        stepped = now;
        IsPlaying = State.TimeProblem.Length == 0;
        return IsPlaying ? Step(1).Work : null;
    }

    /// <summary>The bar above the bottom line: what is shown, where on the journal, and what to press.</summary>
    public TextLine Bar(int width)
    {
        if (State.TimeProblem.Length > 0)
        {
            return TextLine.Of($"That instant cannot be shown: {State.TimeProblem}", Ink.Warn);
        }

        if (State.Past is not { } past)
        {
            return TextLine.Empty;
        }

        var line = new TextLine()
            .Add(IsPlaying ? "REPLAY " : "HISTORICAL ", Ink.Warn)
            .Add(DateTimeOffset.FromUnixTimeMilliseconds((long)(past.Time * 1000))
                .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC ", Ink.Strong)
            .Add($"position {StatusText.Fixed(past.Seq, 0)} ");
        var hint = " < > step · Space play · :live";
        var cells = Math.Clamp(width - line.Length - hint.Length - 2, 0, 60);
        if (cells >= 8)
        {
            line.Add(Track(past.Seq, cells), Ink.Info);
        }

        line.Add(hint, Ink.Muted);
        return past.Degraded is { } why ? line.Add($"  ≈ {why}", Ink.Warn) : line;
    }

    private string Track(long seq, int cells)
    {
        var (from, to) = ((double)State.FirstSeq, (double)Math.Max(State.LastSeq, seq));
        var share = to > from ? (seq - from) / (to - from) : 1.0;
        var at = (int)Math.Clamp(Math.Round(share * (cells - 1)), 0, cells - 1);
        return "[" + new string('=', at) + "|" + new string('-', cells - 1 - at) + "]";
    }
}

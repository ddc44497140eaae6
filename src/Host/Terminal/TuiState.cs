using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>Everything the terminal shows; changed only by the loop.</summary>
public sealed class TuiState
{
    private const int Kept = 200;

    private readonly List<JsonObject> narration = [];
    private readonly List<JsonObject> commands = [];
    private readonly Dictionary<string, JsonObject> incidents = new(StringComparer.Ordinal);

    /// <summary>Plant on screen.</summary>
    public string Plant { get; set; } = "";

    /// <summary>Plants of the server.</summary>
    public IReadOnlyList<string> Plants { get; set; } = [];

    /// <summary>Kind of each plant as the server lists it.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; set; } = new Dictionary<string, string>();

    /// <summary>Kind of the plant on screen; <c>grid</c> while it is not known.</summary>
    public string Kind => Kinds.TryGetValue(Plant, out var kind) ? kind : StatusText.Text(Live, "kind") ?? "grid";

    /// <summary>Newest status of the plant, null before the first.</summary>
    public JsonObject? Live { get; private set; }

    /// <summary>What the pages show: the newest status, or that of a past position.</summary>
    public JsonObject? Status => Past?.Status ?? Live;

    /// <summary>The past that is shown, null = the present.</summary>
    public TuiPast? Past { get; set; }

    /// <summary>Why the asked instant is not shown, "" = nothing is wrong.</summary>
    public string TimeProblem { get; set; } = "";

    /// <summary>Oldest position that can be shown, 0 = not known.</summary>
    public long FirstSeq { get; set; }

    /// <summary>Newest position that can be shown, 0 = not known.</summary>
    public long LastSeq { get; set; }

    /// <summary>Stream sequence of the status.</summary>
    public long StatusSeq { get; private set; } = -1;

    /// <summary>Role of this terminal, null until told.</summary>
    public string? Role { get; set; }

    /// <summary>Name of this terminal's identity.</summary>
    public string? User { get; set; }

    /// <summary>Build of the server.</summary>
    public string? Build { get; set; }

    /// <summary>Link to the server: connecting, ok, lagging, down.</summary>
    public string Link { get; set; } = "connecting";

    /// <summary>Why the link is down.</summary>
    public string LinkProblem { get; set; } = "";

    /// <summary>Local time of the last sign of life.</summary>
    public DateTimeOffset? LastGood { get; set; }

    /// <summary>Server clock minus local clock, ms.</summary>
    public double? OffsetMs { get; set; }

    /// <summary>Items taken from the stream.</summary>
    public long Items { get; set; }

    /// <summary>Connections made.</summary>
    public int Connections { get; set; }

    /// <summary>Slices read again after a gap.</summary>
    public int Gaps { get; set; }

    /// <summary>Loop time of the server, ms, as its heartbeat says.</summary>
    public double? LoopMs { get; set; }

    /// <summary>Page on screen.</summary>
    public TuiPage Page { get; set; }

    /// <summary>Selected slot, null = none.</summary>
    public int? Slot { get; set; }

    /// <summary>Selected incident, null = none.</summary>
    public string? Incident { get; set; }

    /// <summary>True = the display stands still.</summary>
    public bool Frozen { get; set; }

    /// <summary>Items taken since the display was frozen.</summary>
    public int Unread { get; set; }

    /// <summary>Words of the page filter.</summary>
    public string Filter { get; set; } = "";

    /// <summary>First line shown of a long page.</summary>
    public int Scroll { get; set; }

    /// <summary>Sentences, newest first.</summary>
    public IReadOnlyList<JsonObject> Narration => narration;

    /// <summary>Command records, newest first.</summary>
    public IReadOnlyList<JsonObject> Commands => commands;

    /// <summary>Incidents that are not cleared, worst first.</summary>
    public IReadOnlyList<JsonObject> Incidents =>
    [
        .. incidents.Values.Where(row => StatusText.Text(row, "state") is not ("CLEARED" or "Normal"))
            .OrderByDescending(row => "IWCA".IndexOf(StatusText.Text(row, "severity") ?? " ", StringComparison.Ordinal))
            .ThenByDescending(row => StatusText.Number(row, "opened_at") ?? 0),
    ];

    /// <summary>Kind of the selected object on this page.</summary>
    public string? Selected => Page == TuiPage.Incidents
        ? Incident is null ? null : "incident"
        : Slot is null ? null : "slot";

    /// <summary>Server time, epoch seconds; in the past the shown instant.</summary>
    public double ServerNow(DateTimeOffset local) =>
        Past?.Time ?? (local.ToUnixTimeMilliseconds() + (OffsetMs ?? 0)) / 1000.0;

    /// <summary>Takes a full status.</summary>
    public void Snapshot(JsonObject value, long seq)
    {
        Live = value;
        StatusSeq = seq;
    }

    /// <summary>Takes a patch; false when it does not fit what is held.</summary>
    public bool Delta(JsonObject patch, long from, long seq)
    {
        if (Live is null || from != StatusSeq)
        {
            return seq <= StatusSeq;
        }

        Live = Streaming.MergePatch.Apply(Live, patch);
        StatusSeq = seq;
        return true;
    }

    /// <summary>Forgets sequences of another process.</summary>
    public void Restarted() => StatusSeq = -1;

    /// <summary>Takes a sentence.</summary>
    public void Say(JsonObject row) => Push(narration, row);

    /// <summary>Takes a command record; the newest state of a request replaces the older.</summary>
    public void Command(JsonObject row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var id = StatusText.Text(row, "request_id");
        var at = id is null ? -1 : commands.FindIndex(known => StatusText.Text(known, "request_id") == id);
        if (at < 0)
        {
            Push(commands, row);
            return;
        }

        var merged = (JsonObject)commands[at].DeepClone();
        foreach (var (name, value) in row)
        {
            if (value is not null)
            {
                merged[name] = value.DeepClone();
            }
        }

        commands[at] = merged;
    }

    /// <summary>Takes an incident.</summary>
    public void TakeIncident(JsonObject row)
    {
        if (StatusText.Text(row, "id") is { } id)
        {
            incidents[id] = row;
        }
    }

    private static void Push(List<JsonObject> list, JsonObject row)
    {
        list.Insert(0, row);
        if (list.Count > Kept)
        {
            list.RemoveAt(Kept);
        }
    }
}

using System.Globalization;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F7: how this terminal and the server are.</summary>
internal static class HealthPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state, DateTimeOffset now)
    {
        var last = state.LastGood is { } good
            ? new Piece(StatusText.Span((now - good).TotalSeconds) + " ago", Ink.Plain)
            : new Piece("never", Ink.Warn);
        return
        [
            TextLine.Head("Link"),
            TextLine.Fact("state", new Piece(
                state.LinkProblem.Length > 0 && state.Link == "down" ? $"down: {state.LinkProblem}" : state.Link,
                state.Link == "ok" ? Ink.Plain : Ink.Crit)),
            TextLine.Fact("last sign of life", last),
            TextLine.Fact("clock offset", StatusText.Text(state.Status, "price_source.kind") is not (null or "live")
                ? new Piece("data time", Ink.Plain)
                : state.OffsetMs is { } offset
                    ? new Piece(offset.ToString("0", CultureInfo.InvariantCulture) + " ms", Ink.Plain)
                : StatusText.Absent),
            TextLine.Fact("items taken", new Piece(state.Items.ToString(CultureInfo.InvariantCulture), Ink.Plain)),
            TextLine.Fact(
                "connections", new Piece(state.Connections.ToString(CultureInfo.InvariantCulture), Ink.Plain)),
            TextLine.Fact("slices read again", new Piece(state.Gaps.ToString(CultureInfo.InvariantCulture), Ink.Plain)),
            TextLine.Empty,
            TextLine.Head("Server"),
            TextLine.Fact("build", state.Build is { } build ? new Piece(build, Ink.Plain) : StatusText.Absent),
            TextLine.Fact("role", state.Role is { } role ? new Piece(role, Ink.Plain) : StatusText.Absent),
            TextLine.Fact("identity", state.User is { } user ? new Piece(user, Ink.Plain) : StatusText.Absent),
            TextLine.Fact("loop", state.LoopMs is { } loop
                ? new Piece(loop.ToString("0.0", CultureInfo.InvariantCulture) + " ms", Ink.Plain)
                : StatusText.Absent),
            TextLine.Fact("journal position", StatusText.Value(state.Status, "jseq", 0)),
            TextLine.Fact("journal lag", StatusText.Value(state.Status, "determinism.journal_lag_ms", 2, "ms")),
            TextLine.Fact("events", StatusText.Value(state.Status, "determinism.events_per_sec", 1, "/s")),
            TextLine.Fact("self-replay", StatusText.Word(state.Status, "determinism.last_replay_status")),
            TextLine.Fact("uptime", StatusText.Number(state.Status, "uptime_sec") is { } up
                ? new Piece(StatusText.Span(up), Ink.Plain)
                : StatusText.Absent),
            TextLine.Fact("API calls 60 s", StatusText.Value(state.Status, "capacity.api.calls_60s", 0)),
        ];
    }
}

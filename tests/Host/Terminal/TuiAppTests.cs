using System.Text.Json.Nodes;
using Millwright.Host.Terminal;

namespace Millwright.Host.Tests.Terminal;

public sealed class TuiAppTests : IDisposable
{
    private readonly FakeServer server = new();
    private readonly FixedTime time = new();
    private readonly TuiClient client;
    private readonly TuiSession session;
    private readonly TuiApp app;

    public TuiAppTests()
    {
        server.Status = (JsonObject)JsonNode.Parse("""
            {"mode":"RUNNING","venue":"paper","price":0.5,"price_age_sec":1,"stale_price_max_age_sec":60,
             "time":1700000000,"jseq":77,"slots":[{"slot_id":4,"alias":"amber","phase":"S0","sticky":true},
             {"slot_id":9,"alias":"birch","phase":"S2","sticky":false}]}
            """)!;
        client = new TuiClient(new Uri("http://server"), null, server);
        session = new TuiSession(client, time);
        app = new TuiApp(session, time);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Given_p_then_it_asks_and_sends_after_the_dwell()
    {
        await StartAsync();
        Press("p", "Enter");
        Assert.Equal(TuiMode.Confirm, app.Mode);
        Assert.Empty(server.Posts);
        time.Move(400);
        Press("Enter");
        await app.Pending;
        Assert.Equal(TuiMode.Normal, app.Mode);
        var (path, body) = Assert.Single(server.Posts);
        Assert.Equal("/api/plants/grid/commands", path);
        Assert.Equal("pause", (string?)body["kind"]);
        Assert.Equal(77, (long?)body["seen_seq"]);
        Assert.Equal("applied", (string?)session.State.Commands[0]["status"]);
    }

    [Fact]
    public async Task Given_a_destructive_command_then_it_needs_the_preview_and_the_typed_slot()
    {
        await StartAsync();
        Press("]", "]", "m", "d");
        await app.Pending;
        time.Move(400);
        Press("Enter");
        Assert.Equal(TuiMode.Confirm, app.Mode);
        Press("9", "Enter");
        await app.Pending;
        Assert.Equal(2, server.Posts.Count);
        Assert.True((bool?)server.Posts[0].Body["dry_run"]);
        Assert.Equal("tok-1", (string?)server.Posts[1].Body["confirm_token"]);
        Assert.Equal(9, (int?)server.Posts[1].Body["params"]!["slot_id"]);
    }

    [Theory]
    [InlineData("1", "pause")]
    [InlineData("2", "halt")]
    [InlineData("3", "kill")]
    public async Task Given_an_emergency_from_the_command_bar_then_three_presses_send_it(string digit, string kind)
    {
        await StartAsync();
        Press(":", "s", "F9", digit, "Enter");
        await app.Pending;
        var (_, body) = Assert.Single(server.Posts);
        Assert.Equal(kind, (string?)body["kind"]);
        Assert.True((bool?)body["confirm"]);
    }

    [Fact]
    public async Task Given_a_viewer_then_nothing_is_sent()
    {
        server.Role = "viewer";
        await StartAsync();
        Press("+", "s");
        await app.Pending;
        Assert.Empty(server.Posts);
        Assert.Contains("viewer role", Text(100, 30), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_q_then_nothing_happens_and_ctrl_c_twice_leaves()
    {
        await StartAsync();
        Press("q", "Ctrl+C", "]", "Ctrl+C");
        Assert.False(app.IsDone);
        Press("Ctrl+C");
        Assert.True(app.IsDone);
    }

    [Fact]
    public async Task Given_the_bar_then_a_range_is_checked_before_anything_is_sent()
    {
        await StartAsync();
        Type("set entry 50");
        Press("Enter");
        Assert.Empty(server.Posts);
        Assert.Contains("0.05 … 20", Text(100, 30), StringComparison.Ordinal);
        Type("set entry 0.25");
        Press("Enter");
        await app.Pending;
        Assert.Equal(0.25m, (decimal?)Assert.Single(server.Posts).Body["params"]!["value"]);
    }

    [Fact]
    public async Task Given_a_frozen_display_then_data_arrives_and_the_picture_stands()
    {
        await StartAsync();
        _ = Text(100, 30);
        Press(" ");
        var before = Line(100, 30, 2);
        session.Take(new StreamItemText(
            "delta", """{"plant":"grid","slice":"status","base":5,"seq":6,"patch":{"price":0.75}}""", "e1:6"));
        Assert.Equal(before, Line(100, 30, 2));
        Assert.Contains("1 new", Line(100, 30, 0), StringComparison.Ordinal);
        Press(" ");
        Assert.Contains("0.75", Line(100, 30, 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_delta_on_another_base_then_the_status_is_read_again()
    {
        await StartAsync();
        Assert.True(session.Take(new StreamItemText(
            "delta", """{"plant":"grid","slice":"status","base":1,"seq":9,"patch":{"price":9}}""", "e1:9")));
        Assert.Equal(1, session.State.Gaps);
    }

    [Fact]
    public async Task Given_silence_or_a_cut_then_the_link_says_so_and_the_engine_does_not()
    {
        await StartAsync();
        time.Move(3500);
        session.Watch();
        Assert.Contains("LINK lagging", Line(120, 30, 0), StringComparison.Ordinal);
        session.Take(new StreamItemText("!closed", "refused", ""));
        Assert.Contains("LINK down", Line(120, 30, 0), StringComparison.Ordinal);
        Assert.Contains("ENGINE RUNNING", Line(120, 30, 0), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    [InlineData(60, 20)]
    public async Task Given_any_size_then_no_line_is_wider_than_the_terminal(int width, int height)
    {
        await StartAsync();
        for (var page = 1; page <= 8; page++)
        {
            Press("F" + page);
            var lines = Text(width, height).Split('\n');
            Assert.True(lines.Length <= height + 1);
            Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= width));
        }
    }

    private async Task StartAsync() => Assert.Null(await session.StartAsync(null, CancellationToken.None));

    private void Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            app.Press(key);
        }
    }

    private void Type(string text)
    {
        Press(":");
        foreach (var sign in text)
        {
            app.Press(sign.ToString());
        }
    }

    private string Text(int width, int height)
    {
        var screen = new Screen(new TerminalLooks(0, false));
        screen.Resize(width, height);
        app.Paint(screen);
        return screen.Text();
    }

    private string Line(int width, int height, int row) => Text(width, height).Split('\n')[row];
}

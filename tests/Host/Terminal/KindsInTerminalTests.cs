using System.Text.Json.Nodes;
using Millwright.Host.Terminal;
using Millwright.Host.Terminal.Pages;

namespace Millwright.Host.Tests.Terminal;

/// <summary>Plants of every kind and the past in the terminal (console.md §1.8, §12, §14.3).</summary>
public sealed class KindsInTerminalTests : IDisposable
{
    private readonly FakeServer server = new();
    private readonly FixedTime time = new();
    private readonly TuiClient client;
    private readonly TuiSession session;
    private readonly TuiApp app;

    public KindsInTerminalTests()
    {
        client = new TuiClient(new Uri("http://server"), null, server);
        session = new TuiSession(client, time);
        app = new TuiApp(session, time);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Theory]
    [InlineData("ship", "1", "sim.pause", "{}")]
    [InlineData("ship", "2", "sim.rcs.stop", "{}")]
    [InlineData("ship", "3", "sim.stop", "{}")]
    [InlineData("alpha", "1", "alpha_pause", "{}")]
    [InlineData("alpha", "2", "kill", """{"scope":"plant"}""")]
    [InlineData("portfolio", "1", "pm_flags", """{"actions":false}""")]
    [InlineData("portfolio", "3", "kill", """{"scope":"plant"}""")]
    [InlineData("grid", "2", "halt", """{"cancel":"entries"}""")]
    public async Task Given_an_emergency_then_it_is_what_the_kind_understands(
        string kind, string digit, string command, string parameters)
    {
        await StartAsync(kind);
        Press("!", digit, "Enter");
        await app.Pending;
        var (path, body) = Assert.Single(server.Posts);
        Assert.Equal($"/api/plants/{kind}/commands", path);
        Assert.Equal(command, (string?)body["kind"]);
        Assert.Equal(parameters, body["params"]!.ToJsonString());
        Assert.True((bool?)body["confirm"]);
    }

    [Theory]
    [InlineData("ship", """{"sim_state":{"fsm_state":"RUNNING"}}""", "sim.pause")]
    [InlineData("ship", """{"sim_state":{"fsm_state":"PAUSED"}}""", "sim.start")]
    [InlineData("alpha", """{"paused":true}""", "alpha_resume")]
    [InlineData("portfolio", """{"flags":{"actions":true}}""", "pm_flags")]
    public async Task Given_p_then_it_pauses_or_goes_on_as_the_kind_does(string kind, string status, string command)
    {
        server.Status = (JsonObject)JsonNode.Parse(status)!;
        server.Catalog.Add(new JsonObject
        {
            ["verb"] = "it", ["kind"] = command, ["tier"] = 0, ["args"] = new JsonArray(),
        });
        await StartAsync(kind);
        Press("p");
        await app.Pending;
        Assert.Equal(command, (string?)Assert.Single(server.Posts).Body["kind"]);
    }

    [Fact]
    public async Task Given_M_s_on_a_ship_then_it_runs_and_on_a_portfolio_it_is_no_key()
    {
        server.Catalog.Add(new JsonObject
        {
            ["verb"] = "sim start", ["kind"] = "sim.start", ["tier"] = 0, ["args"] = new JsonArray(),
        });
        await StartAsync("ship");
        Press("M", "s");
        await app.Pending;
        Assert.Equal("sim.start", (string?)Assert.Single(server.Posts).Body["kind"]);
        server.Kind = "portfolio";
        await session.StartAsync(null, CancellationToken.None);
        Press("M", "s");
        Assert.Contains("M s is not a key", Text(), StringComparison.Ordinal);
        Assert.Single(server.Posts);
    }

    [Theory]
    [InlineData("portfolio", "tokens,posture,alerts,phases")]
    [InlineData("alpha", "engine,cadence,ladder,tape")]
    public async Task Given_a_kind_that_has_said_nothing_then_its_pages_say_so_and_show_no_zero(
        string kind, string pages)
    {
        await StartAsync(kind);
        foreach (var page in pages.Split(','))
        {
            session.State.Page = Enum.Parse<TuiPage>(page, ignoreCase: true);
            var lines = PageBook.Lines(session.State, 100, time.GetUtcNow()).Select(line => line.ToString()).ToArray();
            var text = string.Join('\n', lines);
            Assert.Matches("not reported|no token yet|no decision yet|—", text);
            Assert.DoesNotMatch(
                @"(?<![\w.])0(\.0+)?(?![\w.])(?! […])", text.Replace("0 … ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Given_a_step_back_then_the_bar_says_where_and_no_command_leaves()
    {
        server.Status = (JsonObject)JsonNode.Parse("""{"mode":"RUNNING","jseq":77}""")!;
        server.Past = seq => new JsonObject
        {
            ["mode"] = "PAUSED", ["jseq"] = seq,
            ["truth"] = new JsonObject { ["q"] = "exact", ["jseq"] = seq, ["t"] = 1_700_000_000_000 },
        };
        await StartAsync("grid");
        Press("<");
        await app.Pending;
        Assert.Contains("HISTORICAL 2023-11-14 22:13:20 UTC position 76", Text(), StringComparison.Ordinal);
        Assert.Contains("ENGINE PAUSED", Text(), StringComparison.Ordinal);
        Press("p");
        Assert.Contains("not live", Text(), StringComparison.Ordinal);
        Assert.Empty(server.Posts);
        Press(":", "l", "i", "v", "e", "Enter");
        Assert.DoesNotContain("HISTORICAL", Text(), StringComparison.Ordinal);
        Assert.Contains("ENGINE RUNNING", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_played_past_then_it_steps_forward_and_ends_in_the_present()
    {
        server.Status = (JsonObject)JsonNode.Parse("""{"mode":"RUNNING","jseq":5}""")!;
        server.Past = seq => new JsonObject
        {
            ["mode"] = "RUNNING",
            ["truth"] = new JsonObject { ["q"] = "exact", ["jseq"] = seq, ["t"] = 1000 * seq },
        };
        await StartAsync("grid");
        foreach (var key in ":at 3")
        {
            Press(key.ToString());
        }

        Press("Enter");
        await app.Pending;
        Press(" ");
        Assert.Equal(3, session.State.Past?.Seq);
        time.Move(300);
        app.Tick();
        await app.Pending;
        Assert.Contains("REPLAY", Text(), StringComparison.Ordinal);
        Assert.Equal(4, session.State.Past?.Seq);
        time.Move(300);
        app.Tick();
        await app.Pending;
        Assert.Null(session.State.Past);
    }

    [Fact]
    public async Task Given_an_emergency_in_the_past_then_it_is_decided_on_the_present()
    {
        server.Status = (JsonObject)JsonNode.Parse("""{"mode":"RUNNING","jseq":77}""")!;
        server.Past = seq => new JsonObject
        {
            ["truth"] = new JsonObject { ["q"] = "exact", ["jseq"] = seq, ["t"] = 0 },
        };
        await StartAsync("grid");
        Press("<");
        await app.Pending;
        Press("F9", "1", "Enter");
        await app.Pending;
        var (_, body) = Assert.Single(server.Posts);
        Assert.Equal(77, (long?)body["seen_seq"]);
        Assert.Null(session.State.Past);
    }

    private async Task StartAsync(string kind)
    {
        server.Kind = kind;
        Assert.Null(await session.StartAsync(null, CancellationToken.None));
    }

    private void Press(params string[] keys)
    {
        foreach (var key in keys)
        {
            app.Press(key);
        }
    }

    private string Text()
    {
        var screen = new Screen(new TerminalLooks(0, false));
        screen.Resize(140, 40);
        app.Paint(screen);
        return screen.Text();
    }
}

using System.Text.Json.Nodes;
using Millwright.Host.Terminal;
using Millwright.Host.Terminal.Pages;

namespace Millwright.Host.Tests.Terminal;

public sealed class ScreenTests
{
    [Fact]
    public void Given_one_changed_cell_then_only_it_is_written()
    {
        var screen = new Screen(new TerminalLooks(16, false));
        screen.Resize(20, 3);
        screen.Clear();
        screen.Draw(0, 0, TextLine.Of("price 0.50"), 20);
        Assert.Contains("\x1b[2J", screen.Flush(), StringComparison.Ordinal);
        screen.Clear();
        screen.Draw(0, 0, TextLine.Of("price 0.57"), 20);
        Assert.Equal("\x1b[1;10H7", screen.Flush());
        screen.Clear();
        screen.Draw(0, 0, TextLine.Of("price 0.57"), 20);
        Assert.Equal("", screen.Flush());
    }

    [Fact]
    public void Given_no_color_then_no_colour_is_written()
    {
        var looks = TerminalLooks.Detect(name => name == "NO_COLOR" ? "1" : null, false);
        Assert.Equal(0, looks.Colours);
        Assert.Equal("", looks.Begin(Ink.Warn));
    }

    [Fact]
    public void Given_server_text_with_control_signs_then_it_cannot_steer_the_terminal()
    {
        var line = TextLine.Of("a\x1b[2Jb\u009bc\nd");
        Assert.Equal("a [2Jb c d", line.ToString());
    }

    [Fact]
    public void Given_ascii_then_every_sign_keeps_its_width() =>
        Assert.Equal("* ^ - x ?", Ascii.Of("● ▲ − ✗ שּ"[..8] + "é"));

    [Fact]
    public void Given_a_payload_without_figures_then_no_page_shows_a_zero_for_them()
    {
        var state = new TuiState { Plant = "grid" };
        state.Snapshot((JsonObject)JsonNode.Parse("""{"mode":"RUNNING"}""")!, 1);
        state.Page = TuiPage.Systems;
        var facts = PageBook.Lines(state, 80, DateTimeOffset.UnixEpoch).Where(line => line.Pieces.Count == 2);
        Assert.True(facts.Count() > 20);
        foreach (var fact in facts.Where(line => !line.ToString().StartsWith("mode", StringComparison.Ordinal)))
        {
            Assert.Contains("not reported", fact.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Given_a_stream_then_events_keep_their_id_and_lines()
    {
        using var reader = new StringReader("retry: 1000\nid: e:1\nevent: hb\ndata: {\ndata: }\n\n: c\ndata: x\n\n");
        var items = new List<StreamItemText>();
        await foreach (var item in TuiFeed.ReadAsync(reader, CancellationToken.None))
        {
            items.Add(item);
        }

        Assert.Equal([new("hb", "{\n}", "e:1"), new("message", "x", "e:1")], items);
    }
}

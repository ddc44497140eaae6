using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Terminal;

namespace Millwright.Host.Tests.Terminal;

public sealed class KeymapTests
{
    /// <summary>Verbs that move, open and close; they need no command.</summary>
    private static readonly string[] Moves =
    [
        "go", "go.plant", "object.next", "object.previous", "object.first", "object.last", "object.nth", "object.jump",
        "object.open", "panel.next", "panel.previous", "filter", "escape", "view.swap", "view.table", "view.freeze",
        "view.resync", "view.reset", "drawer.incidents", "drawer.commands", "help", "bar", "emergency", "time.step",
    ];

    [Fact]
    public void Given_every_key_of_the_browser_then_the_terminal_answers_it()
    {
        var state = new TuiState { Slot = 4 };
        state.Snapshot(
            (JsonObject)JsonNode.Parse("""{"mode":"RUNNING","slots":[{"slot_id":4}]}""")!, 1);
        var unknown = Keymap.Rows
            .Where(row => !Moves.Contains(row.Verb) && !TuiVerbs.BrowserOnly.Contains(row.Verb)
                && TuiVerbs.Command(row, state) is null)
            .Select(row => row.Verb).ToArray();
        Assert.Empty(unknown);
    }

    [Fact]
    public void Given_every_command_key_then_the_server_knows_its_kind()
    {
        var unknown = Keymap.Rows.Where(row => row.Kind is not null && CommandCatalog.Find(row.Kind) is null);
        Assert.Empty(unknown.Select(row => row.Kind));
    }

    [Fact]
    public void Given_one_selection_then_no_two_keys_are_the_same()
    {
        foreach (var plant in new[] { "grid", "ship", "alpha", "portfolio" })
        {
            foreach (var selected in new[] { "slot", "incident", "run", "track", "strand" })
            {
                var twice = Keymap.Rows.Where(row => row.For is null || row.For == selected)
                    .Where(row => row.Plants is null || row.Plants.Contains(plant))
                    .GroupBy(row => string.Join(' ', row.Keys)).Where(group => group.Count() > 1);
                Assert.Empty(twice.Select(group => $"{plant} {selected} {group.Key}"));
            }
        }
    }

    [Fact]
    public void Given_g_and_a_pause_then_g_jumps_nowhere()
    {
        var chords = new KeyChords(Keymap.Rows, TimeSpan.FromMilliseconds(800));
        var now = DateTimeOffset.UnixEpoch;
        Assert.Null(chords.Press("g", null, now).Binding);
        Assert.Null(chords.Press("g", null, now.AddSeconds(1.5)).Binding);
        Assert.Equal("object.first", chords.Press("g", null, now.AddSeconds(1.6)).Binding?.Verb);
    }

    [Fact]
    public void Given_m_s_then_the_selection_decides()
    {
        var chords = new KeyChords(Keymap.Rows, TimeSpan.FromMilliseconds(800));
        chords.Press("m", "incident", DateTimeOffset.UnixEpoch);
        Assert.Equal("incident.shelve", chords.Press("s", "incident", DateTimeOffset.UnixEpoch).Binding?.Verb);
        chords.Press("m", "slot", DateTimeOffset.UnixEpoch);
        Assert.Equal("slot.sticky", chords.Press("s", "slot", DateTimeOffset.UnixEpoch).Binding?.Verb);
    }
}

using System.Text.Json;
using Millwright.Host.CommandLine;
using Millwright.Host.Json;
using Millwright.Host.Terminal.Pages;

namespace Millwright.Host.Terminal;

/// <summary>One page, printed (<c>tui --once</c>): for tests, screen readers, timers and pictures.</summary>
internal static class TuiOnce
{
    /// <summary>Names of the pages.</summary>
    public static IEnumerable<string> Names() => Enum.GetNames<TuiPage>().Select(name => name.ToLowerInvariant());

    /// <summary>Prints a page.</summary>
    /// <param name="context">Output and errors.</param>
    /// <param name="session">Session whose state is drawn.</param>
    /// <param name="page">Name of the page.</param>
    /// <param name="size">Columns x rows.</param>
    /// <param name="asJson">As one JSON object.</param>
    /// <param name="frame">The whole screen in these looks; null = the page as text.</param>
    /// <param name="ascii">Only ASCII signs.</param>
    /// <returns>An exit code.</returns>
    public static int Print(
        VerbContext context,
        TuiSession session,
        string page,
        string size,
        bool asJson,
        TerminalLooks? frame,
        bool ascii)
    {
        if (!Enum.TryParse<TuiPage>(page, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            context.Error.WriteLine($"There is no page '{page}'. Pages: {string.Join(", ", Names())}.");
            return ExitCode.Usage;
        }

        if (!TuiPages.Of(session.State).Contains(wanted))
        {
            var here = string.Join(", ", TuiPages.Of(session.State).Select(one => one.ToString().ToLowerInvariant()));
            context.Error.WriteLine(
                $"Plant '{session.State.Plant}' of kind {session.State.Kind} has no page '{page}'. Pages: {here}.");
            return ExitCode.Usage;
        }

        var parts = size.Split('x');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var width) || !int.TryParse(parts[1], out var height)
            || width is < 20 or > 400 || height is < 8 or > 2000)
        {
            context.Error.WriteLine($"--size {size}: expected columns x rows, 20x8 … 400x2000");
            return ExitCode.Usage;
        }

        session.State.Page = wanted;
        var now = TimeProvider.System.GetUtcNow();
        if (frame is not null)
        {
            var screen = new Screen(frame);
            screen.Resize(width, height);
            new TuiApp(session, TimeProvider.System).Paint(screen);
            foreach (var row in screen.Rows())
            {
                context.Out.WriteLine(row);
            }

            return ExitCode.Ok;
        }

        TextLine[] lines =
        [
            .. PageBook.Head(session.State, now), TextLine.Empty, .. PageBook.Lines(session.State, width, now),
        ];
        var texts = lines.Take(height).Select(line => Cut(line.ToString(), width, ascii)).ToArray();
        if (asJson)
        {
            context.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    page = wanted.ToString().ToLowerInvariant(),
                    plant = session.State.Plant,
                    server_time = session.State.ServerNow(now),
                    at = session.State.Past?.Seq,
                    link = session.State.Link,
                    lines = texts,
                },
                WireJson.Options));
            return ExitCode.Ok;
        }

        foreach (var line in texts)
        {
            context.Out.WriteLine(line);
        }

        return ExitCode.Ok;
    }

    private static string Cut(string line, int width, bool ascii)
    {
        var text = line.Length > width ? line[..width] : line;
        return ascii ? Ascii.Of(text) : text;
    }
}

using System.CommandLine;
using System.Text.Json;
using Millwright.Host.CommandLine;
using Millwright.Host.Json;
using Millwright.Host.Terminal.Pages;

namespace Millwright.Host.Terminal;

/// <summary><c>millwright tui</c>: the console in a terminal (console.md §12).</summary>
internal static class TuiVerb
{
    public static Command Create(VerbContext context)
    {
        var url = new Option<string>("--url")
        {
            Description = "address of the server", DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var plant = new Option<string?>("--plant") { Description = "plant; default is the first" };
        var once = new Option<string?>("--once")
        {
            Description = "print one page and leave: " + string.Join(", ", Names()),
        };
        var json = new Option<bool>("--json") { Description = "with --once: as JSON" };
        var text = new Option<bool>("--text") { Description = "with --once: as text (the default)" };
        var linear = new Option<bool>("--linear") { Description = "what happens as lines, for screen readers" };
        var ascii = new Option<bool>("--ascii") { Description = "only ASCII signs" };
        var size = new Option<string>("--size")
        {
            Description = "with --once: columns x rows", DefaultValueFactory = _ => "100x200",
        };
        var tui = new Command(
            "tui",
            "The console in a terminal, over the same contract as in the browser. NO_COLOR is honoured.\n"
            + "The token comes from the configuration (host.http_operator_token and its kin).\n"
            + "  millwright tui                            pages F1–F8, ? help, :quit leaves\n"
            + "  millwright tui --once systems             one page as text\n"
            + "  millwright tui --linear                   changes as lines")
        {
            url, plant, once, json, text, linear, ascii, size,
        };
        tui.SetAction(async (parsed, cancel) =>
        {
            if (!Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https"))
            {
                context.Error.WriteLine($"'{parsed.GetValue(url)}' is no http address.");
                return ExitCode.Usage;
            }

            if (ConfigVerb.Load(context, null, insecureBind: true) is not { Host: var host })
            {
                return ExitCode.Configuration;
            }

            var token = host.HttpToken ?? host.HttpOperatorToken ?? host.HttpAutomationToken ?? host.HttpViewerToken;
            using var client = new TuiClient(address, token);
            var session = new TuiSession(client, TimeProvider.System);
            if (await session.StartAsync(parsed.GetValue(plant), cancel) is { } problem)
            {
                context.Error.WriteLine($"{address}: {problem}");
                return problem.StartsWith("There is no plant", StringComparison.Ordinal) ? ExitCode.Usage
                    : ExitCode.Unreachable;
            }

            var looks = TerminalLooks.Detect(Environment.GetEnvironmentVariable, parsed.GetValue(ascii));
            if (parsed.GetValue(once) is { } page)
            {
                return Once(context, session, page, parsed.GetValue(json), parsed.GetValue(size)!, looks.Ascii);
            }

            var feed = new TuiFeed(client);
            if (parsed.GetValue(linear))
            {
                return await LinearText.RunAsync(session, feed, context.Out, looks.Ascii, cancel);
            }

            if (Console.IsInputRedirected || Console.IsOutputRedirected)
            {
                context.Error.WriteLine("This is no terminal. Use --once PAGE or --linear.");
                return ExitCode.Usage;
            }

            await new TuiLoop(session, feed, looks, TimeProvider.System).RunAsync(cancel);
            return ExitCode.Ok;
        });
        return tui;
    }

    private static IEnumerable<string> Names() => Enum.GetNames<TuiPage>().Select(name => name.ToLowerInvariant());

    private static int Once(
        VerbContext context, TuiSession session, string page, bool asJson, string size, bool ascii)
    {
        if (!Enum.TryParse<TuiPage>(page, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
        {
            context.Error.WriteLine($"There is no page '{page}'. Pages: {string.Join(", ", Names())}.");
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

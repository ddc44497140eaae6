using System.CommandLine;
using Millwright.Host.CommandLine;

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
            Description = "print one page and leave: " + string.Join(", ", TuiOnce.Names()),
        };
        var json = new Option<bool>("--json") { Description = "with --once: as JSON" };
        var text = new Option<bool>("--text") { Description = "with --once: as text (the default)" };
        var linear = new Option<bool>("--linear") { Description = "what happens as lines, for screen readers" };
        var ascii = new Option<bool>("--ascii") { Description = "only ASCII signs" };
        var size = new Option<string>("--size")
        {
            Description = "with --once: columns x rows", DefaultValueFactory = _ => "100x200",
        };
        var frame = new Option<bool>("--frame")
        {
            Description = "with --once: the whole screen in its colours, size as --size (120x36 is a good one)",
        };
        var at = new Option<string?>("--at") { Description = "with --once: as of a journal position or time" };
        var tui = new Command(
            "tui",
            "The console in a terminal, over the same contract as in the browser. NO_COLOR is honoured.\n"
            + "The token comes from the configuration (host.http_operator_token and its kin).\n"
            + "  millwright tui                            pages F1–F8, ? help, :quit leaves\n"
            + "  millwright tui --once systems             one page as text\n"
            + "  millwright tui --once factory --at 4711   the same page as of a past position\n"
            + "  millwright tui --linear                   changes as lines")
        {
            url, plant, once, json, text, linear, ascii, size, frame, at,
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
                if (parsed.GetValue(at) is { } instant)
                {
                    await session.ShowAsync(instant, cancel);
                    if (session.State.TimeProblem is { Length: > 0 } refused)
                    {
                        context.Error.WriteLine($"--at {instant}: {refused}");
                        return ExitCode.Usage;
                    }
                }

                return TuiOnce.Print(
                    context, session, page, parsed.GetValue(size)!, parsed.GetValue(json),
                    parsed.GetValue(frame) ? looks with { Colours = looks.Colours == 0 ? 0 : 1 << 24 } : null,
                    looks.Ascii);
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
}

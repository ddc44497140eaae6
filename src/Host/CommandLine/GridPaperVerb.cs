using System.CommandLine;
using System.Text.Json.Nodes;
using Millwright.Host.Json;

namespace Millwright.Host.CommandLine;

/// <summary>
/// <c>millwright grid paper</c> (grid.md §9.5): deposits, withdrawals and faults of a running paper venue.
/// </summary>
internal static class GridPaperVerb
{
    public static Command Create(VerbContext context)
    {
        var action = new Argument<string>("action")
        {
            Description = "deposit, withdraw, drift, foreign_trade, maintenance, disconnect, timeout_before_accept, "
                + "timeout_after_accept, throttle, duplicate_report, reorder_report, exchange_cancel",
        };
        var pairs = new Argument<string[]>("parameters")
        {
            Description = "asset=, amount=, price=, seconds=, count=", Arity = ArgumentArity.ZeroOrMore,
        };
        var plant = new Option<string>("--plant") { Description = "plant id", DefaultValueFactory = _ => "" };
        var token = new Option<string?>("--token-file") { Description = "file that holds the access token" };
        var paper = new Command(
            "paper",
            "Moves money on the running paper venue, or makes it fail.\n"
            + "  millwright grid paper deposit asset=USD amount=100\n"
            + "  millwright grid paper maintenance seconds=30")
        {
            action, pairs, plant, token,
        };
        paper.SetAction(parsed =>
        {
            var body = new JsonObject();
            foreach (var pair in parsed.GetValue(pairs) ?? [])
            {
                var cut = pair.IndexOf('=', StringComparison.Ordinal);
                if (cut < 1)
                {
                    context.Error.WriteLine($"'{pair}' is not key=value.");
                    return ExitCode.Usage;
                }

                var (key, text) = (pair[..cut], pair[(cut + 1)..]);
                body[key] = key != "asset" && decimal.TryParse(
                    text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture,
                    out var number)
                    ? number
                    : text;
            }

            if (GridVerb.Send(
                    context, HttpMethod.Post, parsed.GetValue(plant)!, $"paper/{parsed.GetValue(action)}",
                    parsed.GetValue(token), body, out var answer, out var http) is { } failed)
            {
                return failed;
            }

            context.Out.WriteLine(answer.ToJsonString(WireJson.Options));
            return http == 200 ? ExitCode.Ok : ExitCode.CheckFailed;
        });
        return paper;
    }
}

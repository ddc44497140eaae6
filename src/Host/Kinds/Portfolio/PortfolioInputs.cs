using System.Text.Json;
using Millwright.Host.Http;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Portfolio.Inputs;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Records;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>
/// <c>POST …/pm/caps</c> and <c>POST …/pm/signals</c> (portfolio.md §2.8): rows are checked one by one, the good ones
/// become one journaled record, the bad ones are answered with field, value and range.
/// </summary>
internal static class PortfolioInputs
{
    private const int MostCaps = 500;
    private const int WaitMs = 2_000;

    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var prefix in PortfolioReads.Prefixes)
        {
            app.MapPost(prefix + "/caps", (HttpContext context, string? plant) =>
                PortfolioReads.With(services, plant, found => CapsAsync(services, context, found)));
            app.MapPost(prefix + "/signals", (HttpContext context, string? plant) =>
                PortfolioReads.With(services, plant, found => SignalsAsync(services, context, found)));
        }
    }

    /// <summary>Journals caps; false when the intake is full.</summary>
    public static bool Submit(IGroupHost group, IReadOnlyList<CapRow> rows, ulong mark = 0) =>
        Submit(group, PortfolioRecord.Caps, CapRow.Encode(rows), mark);

    /// <summary>Journals signals; false when the intake is full.</summary>
    public static bool Submit(IGroupHost group, IReadOnlyList<SignalRow> rows, ulong mark = 0) =>
        Submit(group, PortfolioRecord.Signals, SignalRow.Encode(rows), mark);

    /// <summary>Journals a record for the plant; false when the intake is full.</summary>
    public static bool Submit(IGroupHost group, ushort type, byte[] payload, ulong mark = 0)
    {
        var now = group.Now.Ns;
        return group.TrySubmit(Lane.Data, new RecordInput(type, 1, now, now, mark), payload);
    }

    private static Task<IResult> CapsAsync(HttpServices services, HttpContext context, HostedPlant plant) =>
        TakeAsync(services, context, plant, MostCaps, InputReader.Cap, static (g, rows, mark) => Submit(g, rows, mark));

    private static Task<IResult> SignalsAsync(HttpServices services, HttpContext context, HostedPlant plant) =>
        TakeAsync(
            services, context, plant, SignalRow.MaximumPerCall, InputReader.Signal,
            static (g, rows, mark) => Submit(g, rows, mark));

    private static async Task<IResult> TakeAsync<T>(
        HttpServices services, HttpContext context, HostedPlant plant, int most,
        Func<JsonElement, long, Result<T>> read, Func<IGroupHost, IReadOnlyList<T>, ulong, bool> submit)
    {
        if (Wire.Barred(services, context, "send inputs") is { } barred)
        {
            return Wire.Error(barred);
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            var root = body!.RootElement;
            var elements = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : new[] { root };
            if (elements.Length is 0 || elements.Length > most)
            {
                return Wire.Error(
                    422, "row_count", $"The body has {elements.Length} rows; allowed 1 to {most} per call.",
                    new { field = "rows", value = elements.Length, allowed = $"1 to {most}" });
            }

            var (rows, rejected) = Check(elements, plant.Group.Now.UnixMs, read);
            return rows.Count == 0
                ? Wire.Error(422, "rejected", $"{rejected.Count} of {elements.Length} rows are refused.", rejected)
                : await JournalAsync(plant, rows, rejected, submit);
        }
    }

    private static (List<T> Rows, List<object> Rejected) Check<T>(
        JsonElement[] elements, long nowMs, Func<JsonElement, long, Result<T>> read)
    {
        var (rows, rejected) = (new List<T>(), new List<object>());
        for (var i = 0; i < elements.Length; i++)
        {
            if (read(elements[i], nowMs).TryGet(out var row, out var error))
            {
                rows.Add(row);
            }
            else
            {
                rejected.Add(new { row = i, field = error.Field, reason = error.Code, message = error.Message });
            }
        }

        return (rows, rejected);
    }

    private static async Task<IResult> JournalAsync<T>(
        HostedPlant plant, List<T> rows, List<object> rejected, Func<IGroupHost, IReadOnlyList<T>, ulong, bool> submit)
    {
        var mark = (ulong)Random.Shared.NextInt64(1, long.MaxValue);
        if (!submit(plant.Group, rows, mark))
        {
            return Wire.Error(503, "intake_full", "The intake is full or the plant stops; send the rows again.");
        }

        var journaled = false;
        for (var waited = 0; waited < WaitMs && !journaled; waited += 10)
        {
            journaled = await plant.Group.ReadAsync(group => ((PortfolioPlant)group.PlantAt(1)).HasTaken(mark));
            if (!journaled)
            {
                await Task.Delay(10);
            }
        }

        return Wire.Json(
            new { ok = true, journaled, accepted = rows.Count, rejected }, journaled ? 200 : 202);
    }
}

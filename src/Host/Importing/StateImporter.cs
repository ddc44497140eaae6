using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Import;
using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Prices;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Host.Importing;

/// <summary>
/// Writes the first run of a new plant from a snapshot of an older runtime (grid.md §12.2): journal, ledger and
/// snapshot, so that the next <c>run</c> with the same configuration goes on from there.
/// </summary>
internal sealed class StateImporter(LoadedConfig config, TextWriter text, TextWriter error)
{
    private const string Request = "import-state";

    /// <summary>Imports.</summary>
    /// <param name="document">Snapshot.</param>
    /// <param name="state">What was read from it.</param>
    /// <returns>An exit code of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(JsonObject document, ImportedState state)
    {
        if (Refusal(state) is { } refusal)
        {
            error.WriteLine(refusal);
            return ExitCode.Usage;
        }

        var plant = config.Plants[0];
        var data = Environment.GetEnvironmentVariable("MILLWRIGHT_DATA");
        var selected = await PriceSelection.SelectAsync(
            config.Host, plant, data, reason => text.WriteLine($"no {reason}"));
        if (!selected.TryGet(out var prices, out var problem))
        {
            error.WriteLine(problem.Message);
            return ExitCode.Configuration;
        }

        var paper = plant with { Grid = plant.Grid with { PaperQuote = 0m, PaperBaseValueQuote = 0m } };
        Exception? fault = null;
        var (group, code, message) = new GroupStart(config, paper, new SilentPrices(prices), null, text.WriteLine)
            .Open(defect => fault = defect);
        if (group is null)
        {
            error.WriteLine(message);
            return code;
        }

        await using (group)
        {
            group.Start();
            var refused = await FeedAsync(group, document, state, prices.Instrument);
            var balances = await group.Host.ReadAsync(_ => TrialBalance.Of(group.Plant.Book));
            var verdict = await group.StopAsync();
            if ((refused ?? fault?.Message) is { } wrong || !balances.IsBalanced || !verdict.IsEqual)
            {
                error.WriteLine(refused ?? fault?.Message ?? (balances.IsBalanced ? verdict.Message : "not balanced"));
                return ExitCode.CheckFailed;
            }

            Tell(group, balances, verdict);
        }

        return ExitCode.Ok;
    }

    private string? Refusal(ImportedState state)
    {
        var root = config.Host.StorageDir;
        foreach (var part in new[] { "journal", "ledger" })
        {
            var folder = Path.Combine(root, part);
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                return $"{folder} is not empty: an import starts a new data folder (--storage:dir=FOLDER).";
            }
        }

        return state.QuoteTotal is null ? "The snapshot has no quote_total: give it with --quote AMOUNT."
            : state.BaseTotal is null ? "The snapshot has no base_total: give it with --base AMOUNT."
            : state.Slots.All(static slot => slot.State.MarketPrice <= 0.0)
            ? "No slot of the snapshot knows a market price (market_price)."
            : null;
    }

    private static async Task<string?> FeedAsync(
        RunningGroup group, JsonObject document, ImportedState state, Instrument instrument)
    {
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = 1,
            IdemKey = Request,
            Kind = "import_state",
            Parameters = JsonSerializer.SerializeToElement(new JsonObject { ["snapshot"] = Trimmed(document) }),
            Issuer = "command line",
            Role = "admin",
            Source = "cli",
            Confirmed = true,
        });
        if (payload.Length > FrameCodec.MaxPayload)
        {
            return $"The snapshot has {payload.Length} bytes; a journal record holds {FrameCodec.MaxPayload}.";
        }

        if (!Submit(group, Lane.Safety, RecordType.Command, GroupComposer.TradingPlant, payload))
        {
            return "The plant does not take the import.";
        }

        var change = await AppliedAsync(group, core => core.FindCommand(Request));
        if (change is null || change.Error is not null)
        {
            return change?.Message ?? "The plant did not answer.";
        }

        FundVenue(group, state, instrument);
        return await AppliedAsync(group, _ => (string?)null);
    }

    /// <summary>The paper venue gets its first price with empty pockets, then the balances of the snapshot.</summary>
    private static void FundVenue(RunningGroup group, ImportedState state, Instrument instrument)
    {
        var price = state.Slots.Where(static slot => slot.State.MarketPrice > 0.0)
            .MaxBy(static slot => slot.State.Now)!.State.MarketPrice;
        var mid = new byte[MidRecord.Size];
        new MidRecord(price, 1).Write(mid);
        Submit(group, Lane.Safety, MarketRecord.Mid, PlantAddress.Kernel, mid);
        foreach (var (asset, total) in new[]
        {
            (instrument.Quote, state.QuoteTotal), (instrument.Base, state.BaseTotal),
        })
        {
            var deposit = new VenueControlRecord("drift", Asset: asset, Amount: total!.Value);
            Submit(group, Lane.Safety, MarketRecord.VenueControl, PlantAddress.Kernel, deposit.Encode());
        }
    }

    private static bool Submit(RunningGroup group, Lane lane, ushort type, uint plant, byte[] payload)
    {
        var input = new RecordInput(type, plant, 0, group.Host.Now.Ns);
        return group.Host.TrySubmit(lane, in input, payload);
    }

    /// <summary>
    /// A read runs before the batch it meets: the second one sees what was submitted before the first.
    /// </summary>
    private static async Task<T> AppliedAsync<T>(RunningGroup group, Func<PlantGroup, T> read)
    {
        _ = await group.Host.ReadAsync(static core => core.Seq);
        return await group.Host.ReadAsync(read);
    }

    /// <summary>Closed cycles are history of the older runtime; they would only fill the record.</summary>
    private static JsonObject Trimmed(JsonObject document)
    {
        var copy = (JsonObject)document.DeepClone();
        foreach (var state in States(copy))
        {
            state.Remove("completed_cycles");
        }

        return copy;
    }

    private static IEnumerable<JsonObject> States(JsonObject document)
    {
        var slots = document["slots"] switch
        {
            JsonArray array => array.OfType<JsonObject>(),
            JsonObject map => map.Select(static pair => pair.Value).OfType<JsonObject>(),
            _ => [document],
        };
        return slots.SelectMany(static slot => slot["state"] is JsonObject state ? [slot, state] : new[] { slot });
    }

    private void Tell(RunningGroup group, TrialBalance balances, ReplayVerdict verdict)
    {
        var culture = CultureInfo.InvariantCulture;
        foreach (var row in balances.Rows.Where(static row => row.Account is "assets:exchange" or "equity:opening"))
        {
            text.WriteLine(string.Create(culture, $"{row.Account,-18} {row.Asset,-6} {row.Balance}"));
        }

        text.WriteLine($"ledger balanced, {group.Plant.Book.LastSeq} transactions; replay {verdict.Status}");
        text.WriteLine($"written to {config.Host.StorageDir}: start with the same configuration, for example");
        text.WriteLine($"  millwright run --storage:dir={config.Host.StorageDir}");
        text.WriteLine(
            "Entries are placed anew, exits and recoveries at their prices: cancel what the older runtime left.");
    }
}

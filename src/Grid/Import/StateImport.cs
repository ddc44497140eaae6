using System.Globalization;
using System.Text.Json;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Import;

/// <summary>
/// One-time import of a snapshot of an older runtime (grid.md §12.2): pair states are read leniently (§3.3), slots are
/// sticky unless stated, aliases are kept, every open exit and recovery becomes an opening lot at its entry price.
/// </summary>
/// <remarks>
/// Understood forms: <c>slots</c> as an array of objects or as an object keyed by slot id; the pair state under
/// <c>state</c> or in the slot itself; alias under <c>alias</c>, type under <c>sticky</c>; a document without
/// <c>slots</c> is one pair state. Balances: <c>quote_total</c> and <c>base_total</c>, at the top or under
/// <c>balances</c>.
/// </remarks>
public static class StateImport
{
    /// <summary>Reads a snapshot.</summary>
    /// <returns>What it holds, violations included, or why it cannot be read.</returns>
    public static Result<ImportedState> Read(JsonElement snapshot)
    {
        if (snapshot.ValueKind != JsonValueKind.Object)
        {
            return Result<ImportedState>.Fail("snapshot", "format", "the snapshot is not a JSON object");
        }

        var slots = new SortedList<int, ImportedSlot>();
        var warnings = new List<string>();
        foreach (var (id, element) in Elements(snapshot, warnings))
        {
            var holder = element.TryGetProperty("state", out var nested) && nested.ValueKind == JsonValueKind.Object
                ? nested
                : element;
            if (!StateReader.Read(holder, ReadingProfile.Lenient).TryGet(out var state, out var error))
            {
                return Result<ImportedState>.Fail("slots", error.Reason, $"slot {id}: {error.Message}");
            }

            if (!slots.TryAdd(id, new ImportedSlot(id, Text(element, "alias"), Sticky(element), state)))
            {
                warnings.Add($"slot {id} appears twice; the first one is kept");
            }
        }

        if (slots.Count == 0)
        {
            return Result<ImportedState>.Fail("slots", "empty", "the snapshot holds no slots");
        }

        var lots = new List<ImportedLot>();
        foreach (var slot in slots.Values)
        {
            AddLots(slot, lots, warnings);
        }

        return Result<ImportedState>.Ok(new ImportedState(
            [.. slots.Values], lots, Balance(snapshot, "quote_total"), Balance(snapshot, "base_total"), warnings,
            Violations(slots.Values)));
    }

    /// <summary>
    /// Posts opening balances and lots to an empty book. Lots come out of <c>equity:opening</c>, so what the balances
    /// hold beyond the lots stays there as the residual.
    /// </summary>
    /// <returns>Residual quote and base in <c>equity:opening</c>, or the first refusal.</returns>
    public static Result<(decimal Quote, decimal Base)> Post(LedgerBook book, Instant ts, ImportedState state)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(state);
        var chart = book.Chart;
        book.BeginTurn(0, ts);
        foreach (var (asset, amount) in new[] { (chart.Quote, state.QuoteTotal), (chart.Base, state.BaseTotal) })
        {
            if (amount is { } total && total != 0m && book.Opening(ts, asset, total) is { IsOk: false } refused)
            {
                return Result<(decimal, decimal)>.Fail("ledger", "refused", refused.Message);
            }
        }

        foreach (var lot in state.Lots)
        {
            if (book.OpeningLot(ts, lot.Id, lot.Units, lot.Cost, lot.EntryFee) is { IsOk: false } refused)
            {
                return Result<(decimal, decimal)>.Fail("ledger", "refused", $"lot {lot.Id}: {refused.Message}");
            }
        }

        return Result<(decimal, decimal)>.Ok(
            (-chart.Opening.Balance(chart.Quote), -chart.Opening.Balance(chart.Base)));
    }

    /// <summary>Prints what an import would do.</summary>
    public static void Summarise(TextWriter text, ImportedState state)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(state);
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Slots.Count} slots, {state.Slots.Sum(static s => s.State.Orders.Count)} open orders, "
            + $"{state.Slots.Sum(static s => s.State.RecoveryOrders.Count)} recoveries, {state.Lots.Count} "
                + $"opening lots"));
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"balances: quote {Shown(state.QuoteTotal)}, base {Shown(state.BaseTotal)}; in lots: base "
            + $"{state.Lots.Sum(static lot => lot.Units)}, cost {state.Lots.Sum(static lot => lot.Cost)}"));
        foreach (var slot in state.Slots)
        {
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  slot {slot.Id} {slot.Alias} {(slot.Sticky ? "sticky" : "cycle")} {WireNames.Of(slot.State.Phase)}: "
                + $"{slot.State.Orders.Count} orders, {slot.State.RecoveryOrders.Count} recoveries, "
                + $"{slot.State.TotalRoundTrips} round trips, profit {slot.State.TotalProfit:0.####}"));
        }

        foreach (var warning in state.Warnings)
        {
            text.WriteLine("warning: " + warning);
        }

        foreach (var violation in state.Violations)
        {
            text.WriteLine("invariant: " + violation);
        }
    }

    private static IEnumerable<(int Id, JsonElement Element)> Elements(JsonElement snapshot, List<string> warnings)
    {
        if (!snapshot.TryGetProperty("slots", out var slots))
        {
            yield return (1, snapshot);
            yield break;
        }

        if (slots.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in slots.EnumerateObject())
            {
                if (property.Value.ValueKind != JsonValueKind.Object
                    || !int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                {
                    warnings.Add($"slots/{property.Name} is not a slot and was skipped");
                    continue;
                }

                yield return (id, property.Value);
            }
        }
        else if (slots.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var element in slots.EnumerateArray())
            {
                position++;
                if (element.ValueKind != JsonValueKind.Object)
                {
                    warnings.Add($"slots/{position - 1} is not an object and was skipped");
                    continue;
                }

                yield return (Integer(element, "slot_id") ?? Integer(element, "id") ?? position, element);
            }
        }
    }

    private static void AddLots(ImportedSlot slot, List<ImportedLot> lots, List<string> warnings)
    {
        var used = new HashSet<LotId>();
        void Add(Leg leg, long cycle, double volume, double entryPrice, double entryFee, long? recovery)
        {
            var units = Decimal(volume, 8);
            var price = entryPrice > 0.0 ? Decimal(entryPrice, 12) : 0m;
            if (units <= 0m || price <= 0m)
            {
                warnings.Add($"slot {slot.Id}: an open {WireNames.Of(leg)}.{cycle} without volume or entry price "
                    + "has no lot");
                return;
            }

            var id = new LotId(slot.Id, leg == Leg.A ? 'A' : 'B', (int)Math.Clamp(cycle, 0, int.MaxValue));
            for (var late = 1; !used.Add(id); late++)
            {
                id = id with { Late = late };
            }

            lots.Add(new ImportedLot(
                id, leg == Leg.A ? -units : units, units * price, Math.Max(0m, Decimal(entryFee, 8)), recovery));
        }

        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit)
            {
                Add(order.Leg, order.Cycle, order.Volume, order.EntryPrice, order.EntryFee, null);
            }
        }

        foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
        {
            Add(recovery.Leg, recovery.Cycle, recovery.Volume, recovery.EntryPrice, recovery.EntryFee,
                recovery.RecoveryId);
        }
    }

    private static List<string> Violations(IEnumerable<ImportedSlot> slots)
    {
        var violations = new List<string>();
        foreach (var slot in slots)
        {
            var messages = new List<string>();
            Invariants.Check(slot.State, messages);
            foreach (var message in messages)
            {
                // A slot waiting for funds may hold one entry or none (§2.11 I04 as tolerated by the plant).
                if (message != Invariants.TwoSidedS0 || slot.State.Orders.Count > 1)
                {
                    violations.Add($"slot {slot.Id}: {message}");
                }
            }
        }

        return violations;
    }

    private static bool Sticky(JsonElement element) =>
        !element.TryGetProperty("sticky", out var flag) || flag.ValueKind != JsonValueKind.False;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!
            : "";

    private static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number) && number > 0 ? number : null;

    private static decimal? Balance(JsonElement snapshot, string name)
    {
        var holder = snapshot.TryGetProperty("balances", out var nested) && nested.ValueKind == JsonValueKind.Object
            && nested.TryGetProperty(name, out _) ? nested : snapshot;
        return holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDecimal(out var amount) ? amount : null;
    }

    private static decimal Decimal(double value, int decimals) =>
        Kernel.ExactDecimal.ToScale(value, decimals).TryGet(out var exact, out _) ? exact : 0m;

    private static string Shown(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "unknown";
}

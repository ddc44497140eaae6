namespace Millwright.Markets;

/// <summary>
/// Snapshot of the exchange (kernel.md §8.1). Instrument and options are configuration and not part of it; the restored
/// exchange continues exactly as the encoded one would have.
/// </summary>
public sealed partial class PaperExchange
{
    private const ushort StateVersion = 1;

    /// <summary>Writes the whole state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.U16(StateVersion);
        random.Encode(writer);
        writer.Decimal(pendingMid > 0.0 ? 0m : bid);
        writer.Decimal(pendingMid > 0.0 ? 0m : ask);
        writer.F64(pendingMid);
        writer.I64(nowNs);
        writer.Bool(InMaintenance);
        writer.Bool(IsDisconnected);
        writer.I64(disconnectedUntil.Ns);
        writer.I64(maintenanceUntil.Ns);
        writer.I64(orderSequence);
        writer.I64(execSequence);
        writer.I64(dueSequence);
        writer.I64(lastReportDue.Ns);
        foreach (var count in scripted)
        {
            writer.I32(count);
        }

        PaperCodec.Write(writer, account.Base);
        PaperCodec.Write(writer, account.Quote);
        EncodeLists(writer);
    }

    /// <summary>Replaces the state by an encoded one.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a state of this version.</exception>
    public void Decode(ref CseReader reader)
    {
        var version = reader.U16();
        if (version != StateVersion)
        {
            throw new InvalidDataException($"paper exchange: state version {version}, known is {StateVersion}");
        }

        random = Xoshiro256.Decode(ref reader);
        bid = reader.Decimal();
        ask = reader.Decimal();
        pendingMid = reader.F64();
        nowNs = reader.I64();
        InMaintenance = reader.Bool();
        IsDisconnected = reader.Bool();
        disconnectedUntil = new(reader.I64());
        maintenanceUntil = new(reader.I64());
        orderSequence = reader.I64();
        execSequence = reader.I64();
        dueSequence = reader.I64();
        lastReportDue = new(reader.I64());
        for (var i = 0; i < scripted.Length; i++)
        {
            scripted[i] = reader.I32();
        }

        account = new(Instrument.Base, Instrument.Quote);
        var baseBalance = PaperCodec.ReadBalance(ref reader, Instrument.Base);
        account.Restore(baseBalance, PaperCodec.ReadBalance(ref reader, Instrument.Quote));
        DecodeLists(ref reader);
        band = QuietBand.Everything;
        Settle();
    }

    private void EncodeLists(CseWriter writer)
    {
        writer.List(history.Closed.Count);
        foreach (var order in history.Closed)
        {
            PaperCodec.Write(writer, order);
        }

        writer.List(OpenOrderCount);
        foreach (var order in buys.WorstFirst)
        {
            PaperCodec.Write(writer, order);
        }

        foreach (var order in sells.WorstFirst)
        {
            PaperCodec.Write(writer, order);
        }

        writer.List(history.Executions.Count);
        foreach (var execution in history.Executions)
        {
            PaperCodec.Write(writer, execution);
        }

        writer.List(due.Count);
        foreach (var item in due.Sorted())
        {
            PaperCodec.Write(writer, item);
        }

        writer.List(Events.Count);
        foreach (ref readonly var item in Events.Items)
        {
            PaperCodec.Write(writer, in item);
        }
    }

    private void DecodeLists(ref CseReader reader)
    {
        history = new(Options.HistoryLimit);
        for (var count = reader.List(); count > 0; count--)
        {
            var order = PaperCodec.ReadOrder(ref reader, Instrument.Pair);
            history.Opened(order);
            history.Terminated(order);
        }

        buys = new(OrderSide.Buy);
        sells = new(OrderSide.Sell);
        arrivals.Clear();
        for (var count = reader.List(); count > 0; count--)
        {
            var order = PaperCodec.ReadOrder(ref reader, Instrument.Pair);
            history.Opened(order);
            Rest(order);
        }

        for (var count = reader.List(); count > 0; count--)
        {
            history.Executed(PaperCodec.ReadExecution(ref reader));
        }

        due = new();
        for (var count = reader.List(); count > 0; count--)
        {
            due.Push(PaperCodec.ReadDueItem(ref reader));
        }

        Events.Clear();
        for (var count = reader.List(); count > 0; count--)
        {
            Events.Add(PaperCodec.ReadEvent(ref reader));
        }
    }
}

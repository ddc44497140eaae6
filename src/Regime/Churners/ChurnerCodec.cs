using Millwright.Kernel;
using Millwright.Regime.Healing;

namespace Millwright.Regime.Churners;

/// <summary>Snapshot form of churners and subsidy.</summary>
internal static class ChurnerCodec
{
    public static void Write(CseWriter writer, ICollection<Churner> churners, SubsidyBook subsidy)
    {
        writer.List(churners.Count);
        foreach (var c in churners)
        {
            writer.I32(c.Slot);
            writer.Bool(c.Active);
            writer.U8((byte)c.Stage);
            writer.Bool(c.ParentSell);
            writer.Bool(c.Bought);
            writer.Bool(c.Pooled);
            writer.Bool(c.Cancelling);
            foreach (var n in new[]
            {
                c.ParentId, c.CycleId, c.Order, c.CyclesTotal, c.CyclesToday, c.Day,
            })
            {
                writer.I64(n);
            }

            foreach (var x in new[]
            {
                c.Price, c.Volume, c.EntryFill, c.EntryFee, c.Reserve, c.Compound, c.Residual, c.ProfitTotal,
                c.ProfitToday, c.ChangedAt, c.ResidualCost,
            })
            {
                writer.F64(x);
            }

            writer.String(c.LastError);
            Late(writer, c.Late);
        }

        var (marks, rows) = subsidy.State;
        writer.List(marks.Count);
        foreach (var (slot, mark) in marks)
        {
            writer.I32(slot);
            writer.F64(mark.Earned);
            writer.F64(mark.Consumed);
        }

        writer.List(subsidy.Count);
        foreach (var row in rows)
        {
            writer.I32(row.Slot);
            writer.String(row.Kind);
            writer.F64(row.Amount);
        }
    }

    public static List<Churner> Read(ref CseReader reader, SubsidyBook subsidy)
    {
        var churners = new List<Churner>();
        for (var n = reader.List(140); n > 0; n--)
        {
            churners.Add(new Churner(reader.I32())
            {
                Active = reader.Bool(),
                Stage = (ChurnerStage)reader.U8(),
                ParentSell = reader.Bool(),
                Bought = reader.Bool(),
                Pooled = reader.Bool(),
                Cancelling = reader.Bool(),
                ParentId = reader.I64(),
                CycleId = reader.I64(),
                Order = reader.I64(),
                CyclesTotal = reader.I64(),
                CyclesToday = reader.I64(),
                Day = reader.I64(),
                Price = reader.F64(),
                Volume = reader.F64(),
                EntryFill = reader.F64(),
                EntryFee = reader.F64(),
                Reserve = reader.F64(),
                Compound = reader.F64(),
                Residual = reader.F64(),
                ProfitTotal = reader.F64(),
                ProfitToday = reader.F64(),
                ChangedAt = reader.F64(),
                ResidualCost = reader.F64(),
                LastError = reader.String(),
                Late = reader.Option() ? Late(ref reader) : null,
            });
        }

        for (var n = reader.List(20); n > 0; n--)
        {
            subsidy.Mark(reader.I32(), reader.F64(), reader.F64());
        }

        for (var n = reader.List(16); n > 0; n--)
        {
            subsidy.Add(reader.I32(), reader.String(), reader.F64());
        }

        return churners;
    }

    private static void Late(CseWriter writer, LateOrder? late)
    {
        if (writer.Option(late is not null))
        {
            writer.I64(late!.Reference);
            writer.I64(late.Cycle);
            writer.Bool(late.Entry);
            writer.Bool(late.Pool);
            writer.Bool(late.Bought);
            writer.F64(late.Volume);
            writer.F64(late.EntryFill);
            writer.F64(late.EntryFee);
        }
    }

    private static LateOrder Late(ref CseReader reader) => new(
        reader.I64(), reader.I64(), reader.Bool(), reader.Bool(), reader.Bool(), reader.F64(), reader.F64(),
        reader.F64());
}

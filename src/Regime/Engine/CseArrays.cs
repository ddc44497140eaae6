using Millwright.Kernel;

namespace Millwright.Regime.Engine;

/// <summary>Arrays and optional numbers in the canonical encoding.</summary>
internal static class CseArrays
{
    public static void Doubles(this CseWriter writer, ReadOnlySpan<double> values)
    {
        writer.List(values.Length);
        foreach (var x in values)
        {
            writer.F64(x);
        }
    }

    public static double[] Doubles(this ref CseReader reader)
    {
        var values = new double[reader.List(8)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.F64();
        }

        return values;
    }

    public static void Matrix(this CseWriter writer, double[][] rows)
    {
        writer.List(rows.Length);
        foreach (var row in rows)
        {
            writer.Doubles(row);
        }
    }

    public static double[][] Matrix(this ref CseReader reader)
    {
        var rows = new double[reader.List(4)][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = reader.Doubles();
        }

        return rows;
    }

    public static void Optional(this CseWriter writer, double? value)
    {
        if (writer.Option(value is not null))
        {
            writer.F64(value!.Value);
        }
    }

    public static double? OptionalF64(this ref CseReader reader) => reader.Option() ? reader.F64() : null;
}

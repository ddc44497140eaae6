namespace Millwright.Twin.Tracking;

/// <summary>
/// Optimal assignment of rows to columns by shortest augmenting paths (Jonker and Volgenant, 1987). Rows are taken in
/// order and the lowest column wins a tie, so equal inputs give equal outputs.
/// </summary>
public static class Assignment
{
    /// <summary>Cost of a pair that is not allowed.</summary>
    public const double Forbidden = 1e9;

    /// <summary>Assigns every row a different column at least total cost.</summary>
    /// <param name="cost">rows × columns, row-major.</param>
    /// <param name="rows">Number of rows, ≤ columns.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="columnOfRow">Receives the column of each row.</param>
    public static void Solve(ReadOnlySpan<double> cost, int rows, int columns, Span<int> columnOfRow)
    {
        var u = new double[rows + 1];
        var v = new double[columns + 1];
        var rowOf = new int[columns + 1];
        var way = new int[columns + 1];
        var least = new double[columns + 1];
        var used = new bool[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOf[0] = row;
            Array.Fill(least, double.PositiveInfinity);
            Array.Clear(used);
            var at = 0;
            do
            {
                used[at] = true;
                at = Step(cost, columns, at, rowOf[at], u, v, least, way, used, rowOf);
            }
            while (rowOf[at] != 0);

            while (at != 0)
            {
                var previous = way[at];
                rowOf[at] = rowOf[previous];
                at = previous;
            }
        }

        for (var column = 1; column <= columns; column++)
        {
            if (rowOf[column] > 0)
            {
                columnOfRow[rowOf[column] - 1] = column - 1;
            }
        }
    }

    private static int Step(
        ReadOnlySpan<double> cost,
        int columns,
        int at,
        int row,
        double[] u,
        double[] v,
        double[] least,
        int[] way,
        bool[] used,
        int[] rowOf)
    {
        var delta = double.PositiveInfinity;
        var next = 0;
        for (var column = 1; column <= columns; column++)
        {
            if (used[column])
            {
                continue;
            }

            var reduced = cost[((row - 1) * columns) + column - 1] - u[row] - v[column];
            if (reduced < least[column])
            {
                least[column] = reduced;
                way[column] = at;
            }

            if (least[column] < delta)
            {
                delta = least[column];
                next = column;
            }
        }

        for (var column = 0; column <= columns; column++)
        {
            if (used[column])
            {
                u[rowOf[column]] += delta;
                v[column] -= delta;
            }
            else
            {
                least[column] -= delta;
            }
        }

        return next;
    }
}

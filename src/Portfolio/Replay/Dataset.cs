namespace Millwright.Portfolio.Replay;

/// <summary>A data set as rows of text with its dictionary (portfolio.md §12.3).</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Row">What a row is.</param>
/// <param name="Columns">Columns in order.</param>
public sealed record Dataset(string Name, string Row, IReadOnlyList<DatasetColumn> Columns)
{
    /// <summary>Cells per row, invariant text; empty for absent values.</summary>
    public List<string[]> Rows { get; } = [];
}

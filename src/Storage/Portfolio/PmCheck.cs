namespace Millwright.Storage.Portfolio;

/// <summary>One verification query (portfolio.md §1.7): it counts what must not exist.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Text">What would be wrong.</param>
/// <param name="Sql">The query.</param>
/// <param name="Found">Rows found; 0 = the check holds.</param>
public sealed record PmCheck(string Name, string Text, string Sql, long Found = 0)
{
    /// <summary>True when nothing was found.</summary>
    public bool Holds => Found == 0;
}

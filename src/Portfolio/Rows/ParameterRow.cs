namespace Millwright.Portfolio.Rows;

/// <summary>One row of <c>param_set</c> (portfolio.md §1.3).</summary>
/// <param name="Id">Id of the set.</param>
/// <param name="Checksum">SHA-256 of its canonical body.</param>
/// <param name="ParentId">Set it replaced; null for the first.</param>
/// <param name="TimeMs">Journal time of the change, Unix ms.</param>
/// <param name="Body">Canonical JSON of the knobs.</param>
/// <param name="State">active or retired.</param>
public sealed record ParameterRow(
    string Id, string Checksum, string? ParentId, long TimeMs, string Body, string State);

namespace Millwright.Alpha.Graph;

/// <summary>One pure node.</summary>
/// <param name="Id">Number in topological order.</param>
/// <param name="Op">Operator.</param>
/// <param name="In">Inputs by number.</param>
/// <param name="Value">Constant.</param>
/// <param name="Name">Name of an input, else "".</param>
/// <param name="IsFlag">True for conditions.</param>
/// <param name="Unit">Unit, "" for a ratio.</param>
public sealed record GraphNode(
    int Id, GraphOp Op, IReadOnlyList<int> In, double Value, string Name, bool IsFlag, string Unit);

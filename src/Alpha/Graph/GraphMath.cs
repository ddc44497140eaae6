namespace Millwright.Alpha.Graph;

/// <summary>The operators as both forms of a graph compute them; conditions are 1 and 0.</summary>
public static class GraphMath
{
    /// <summary>Applies an operator.</summary>
    public static double Apply(GraphOp op, double a, double b, double c) => op switch
    {
        GraphOp.Add => a + b,
        GraphOp.Sub => a - b,
        GraphOp.Mul => a * b,
        GraphOp.Div => a / b,
        GraphOp.Sqrt => Math.Sqrt(a),
        GraphOp.Min => Min(a, b),
        GraphOp.Max => Max(a, b),
        GraphOp.Neg => -a,
        GraphOp.Abs => Math.Abs(a),
        GraphOp.Less => a < b ? 1.0 : 0.0,
        GraphOp.LessOrEqual => a <= b ? 1.0 : 0.0,
        GraphOp.Equal => a == b ? 1.0 : 0.0,
        GraphOp.Select => a != 0.0 ? b : c,
        GraphOp.Log => DMath.Log(a),
        GraphOp.Log1p => DMath.Log1p(a),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "not an operator with inputs"),
    };

    /// <summary>The smaller one; the second when they are equal.</summary>
    public static double Min(double a, double b) => a < b ? a : b;

    /// <summary>The larger one; the second when they are equal.</summary>
    public static double Max(double a, double b) => a > b ? a : b;
}

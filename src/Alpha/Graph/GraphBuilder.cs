namespace Millwright.Alpha.Graph;

/// <summary>Builds a graph; equal constants are shared, units and types are checked at once.</summary>
internal sealed class GraphBuilder(string name)
{
    private readonly List<GraphNode> nodes = [];
    private readonly List<(string Name, int Node)> outputs = [];

    public int Input(string input, string unit = "", bool flag = false) =>
        Add(GraphOp.Input, [], 0.0, input, flag, unit);

    public int Const(double value, string unit = "")
    {
        var known = nodes.Find(n => n.Op == GraphOp.Const && n.Unit == unit
            && BitConverter.DoubleToInt64Bits(n.Value) == BitConverter.DoubleToInt64Bits(value));
        return known?.Id ?? Add(GraphOp.Const, [], value, "", false, unit);
    }

    public int Add(int a, int b) => Same(GraphOp.Add, a, b);

    public int Sub(int a, int b) => Same(GraphOp.Sub, a, b);

    public int Min(int a, int b) => Same(GraphOp.Min, a, b);

    public int Max(int a, int b) => Same(GraphOp.Max, a, b);

    public int Mul(int a, int b, string? unit = null) => Scaled(GraphOp.Mul, a, b, unit);

    public int Div(int a, int b, string? unit = null) => Scaled(GraphOp.Div, a, b, unit);

    public int Neg(int a) => Add(GraphOp.Neg, [a], 0.0, "", false, nodes[a].Unit);

    public int Log1p(int a) => Add(GraphOp.Log1p, [a], 0.0, "", false, "");

    public int Less(int a, int b) => Compare(GraphOp.Less, a, b);

    public int LessOrEqual(int a, int b) => Compare(GraphOp.LessOrEqual, a, b);

    public int Equal(int a, int b) => Compare(GraphOp.Equal, a, b);

    public int Select(int condition, int a, int b)
    {
        Require(nodes[condition].IsFlag, $"select needs a condition, node {condition} is a number");
        Require(
            nodes[a].IsFlag == nodes[b].IsFlag && nodes[a].Unit == nodes[b].Unit,
            $"select of '{nodes[a].Unit}' and '{nodes[b].Unit}'");
        return Add(GraphOp.Select, [condition, a, b], 0.0, "", nodes[a].IsFlag, nodes[a].Unit);
    }

    public int And(int a, int b) => Select(a, b, False);

    public int Or(int a, int b) => Select(a, True, b);

    public int True => Flag(1.0);

    public int False => Flag(0.0);

    /// <summary>max(low, min(x, high)) as a clamp that keeps x itself inside.</summary>
    public int Clamp(int x, double low, double high)
    {
        var (lowest, highest) = (Const(low, nodes[x].Unit), Const(high, nodes[x].Unit));
        return Select(Less(x, lowest), lowest, Select(Less(highest, x), highest, x));
    }

    public void Output(string output, int node) => outputs.Add((output, node));

    /// <summary>The graph with its nodes numbered by (depth, order of building).</summary>
    public DecisionGraph Build()
    {
        var depth = new int[nodes.Count];
        foreach (var node in nodes)
        {
            depth[node.Id] = node.In.Count == 0 ? 0 : 1 + node.In.Max(i => depth[i]);
        }

        var order = nodes.OrderBy(n => depth[n.Id]).ThenBy(n => n.Id).ToArray();
        var number = new int[nodes.Count];
        for (var i = 0; i < order.Length; i++)
        {
            number[order[i].Id] = i;
        }

        return new DecisionGraph(
            name,
            [.. order.Select((n, i) => n with { Id = i, In = [.. n.In.Select(x => number[x])] })],
            [.. outputs.Select(o => (o.Name, number[o.Node]))]);
    }

    private int Flag(double value)
    {
        var known = nodes.Find(n => n.Op == GraphOp.Const && n.IsFlag && n.Value == value);
        return known?.Id ?? Add(GraphOp.Const, [], value, "", true, "");
    }

    private int Same(GraphOp op, int a, int b)
    {
        Require(
            nodes[a].Unit == nodes[b].Unit, $"{op} of '{nodes[a].Unit}' and '{nodes[b].Unit}' in graph {name}");
        return Add(op, [a, b], 0.0, "", false, nodes[a].Unit);
    }

    private int Compare(GraphOp op, int a, int b)
    {
        Require(
            nodes[a].Unit == nodes[b].Unit, $"{op} of '{nodes[a].Unit}' and '{nodes[b].Unit}' in graph {name}");
        return Add(op, [a, b], 0.0, "", true, "");
    }

    private int Scaled(GraphOp op, int a, int b, string? unit)
    {
        var ratio = nodes[b].Unit.Length == 0 ? nodes[a].Unit
            : nodes[a].Unit.Length == 0 && op == GraphOp.Mul ? nodes[b].Unit
            : nodes[a].Unit == nodes[b].Unit && op == GraphOp.Div ? ""
            : unit;
        Require(
            ratio is not null && (unit is null || unit == ratio),
            $"{op} of '{nodes[a].Unit}' and '{nodes[b].Unit}' gives no '{unit}' in graph {name}");
        return Add(op, [a, b], 0.0, "", false, ratio!);
    }

    private int Add(GraphOp op, int[] inputs, double value, string input, bool flag, string unit)
    {
        nodes.Add(new GraphNode(nodes.Count, op, inputs, value, input, flag, unit));
        return nodes.Count - 1;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}

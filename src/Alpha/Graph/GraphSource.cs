using System.Globalization;
using System.Text;

namespace Millwright.Alpha.Graph;

/// <summary>Writes the compiled form of a graph: one static method, no allocation. A test holds the committed text.
/// </summary>
public static class GraphSource
{
    /// <summary>C# source of the class of a graph.</summary>
    public static string Write(DecisionGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var type = ClassOf(graph);
        var text = new StringBuilder();
        text.Append("namespace Millwright.Alpha.Graph;\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/// <summary>Compiled form of the graph <c>{graph.Name}</c>; ");
        text.Append("written by <see cref=\"GraphSource\"/>.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"public static class {type}\n{{\n");
        text.Append("    /// <summary>Identity of the graph it was written from.</summary>\n");
        text.Append(CultureInfo.InvariantCulture, $"    public const string Id =\n        \"{graph.Id}\";\n\n");
        text.Append("    /// <summary>Evaluates the graph.</summary>\n");
        text.Append("    /// <param name=\"x\">Inputs in order.</param>\n");
        text.Append("    /// <param name=\"y\">Receives the outputs in order.</param>\n");
        text.Append("    public static void Run(ReadOnlySpan<double> x, Span<double> y)\n    {\n");
        var next = 0;
        foreach (var node in graph.Nodes)
        {
            if (node.Op != GraphOp.Const)
            {
                var expression = Expression(graph, node, ref next);
                text.Append(CultureInfo.InvariantCulture, $"        var n{node.Id} = {expression};\n");
            }
        }

        for (var i = 0; i < graph.Outputs.Count; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"        y[{i}] = {Operand(graph, graph.Outputs[i].Node)};\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    /// <summary>Name of the class, which is the name of its file too.</summary>
    public static string ClassOf(DecisionGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return $"{char.ToUpperInvariant(graph.Name[0])}{graph.Name[1..]}Step";
    }

    private static string Expression(DecisionGraph graph, GraphNode node, ref int next)
    {
        if (node.Op == GraphOp.Input)
        {
            return node.IsFlag ? $"x[{next++}] != 0.0" : $"x[{next++}]";
        }

        var a = Operand(graph, node.In[0]);
        var b = node.In.Count > 1 ? Operand(graph, node.In[1]) : "";
        return node.Op switch
        {
            GraphOp.Add => $"{a} + {b}",
            GraphOp.Sub => $"{a} - {b}",
            GraphOp.Mul => $"{a} * {b}",
            GraphOp.Div => $"{a} / {b}",
            GraphOp.Sqrt => $"Math.Sqrt({a})",
            GraphOp.Min => $"GraphMath.Min({a}, {b})",
            GraphOp.Max => $"GraphMath.Max({a}, {b})",
            GraphOp.Neg => $"-{a}",
            GraphOp.Abs => $"Math.Abs({a})",
            GraphOp.Less => $"{a} < {b}",
            GraphOp.LessOrEqual => $"{a} <= {b}",
            GraphOp.Equal => $"{a} == {b}",
            GraphOp.Select => $"{a} ? {b} : {Operand(graph, node.In[2])}",
            GraphOp.Log => $"DMath.Log({a})",
            _ => $"DMath.Log1p({a})",
        };
    }

    private static string Operand(DecisionGraph graph, int id)
    {
        var node = graph.Nodes[id];
        if (node.Op != GraphOp.Const)
        {
            return $"n{id}";
        }

        if (node.IsFlag)
        {
            return node.Value != 0.0 ? "true" : "false";
        }

        var number = node.Value.ToString("R", CultureInfo.InvariantCulture);
        number = number.Contains('.', StringComparison.Ordinal) || number.Contains('E', StringComparison.Ordinal)
            ? number
            : number + ".0";
        return node.Value < 0.0 ? $"({number})" : number;
    }
}

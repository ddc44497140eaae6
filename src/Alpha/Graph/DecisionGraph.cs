using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Kernel.Parity;

namespace Millwright.Alpha.Graph;

/// <summary>A directed acyclic graph of pure nodes in the order of depth, then number (alpha.md §25).</summary>
public sealed class DecisionGraph
{
    private static readonly int[] Cycles = [0, 0, 8, 8, 8, 30, 30, 2, 2, 2, 2, 2, 2, 2, 2, 120, 120];
    private readonly byte[] canonical;

    internal DecisionGraph(
        string name, IReadOnlyList<GraphNode> nodes, IReadOnlyList<(string Name, int Node)> outputs)
    {
        Name = name;
        Nodes = nodes;
        Outputs = outputs;
        Inputs = [.. nodes.Where(n => n.Op == GraphOp.Input)];
        canonical = Write();
        Id = Convert.ToHexStringLower(SHA256.HashData(canonical));
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Nodes in topological order.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; }

    /// <summary>Inputs in the order of their values.</summary>
    public IReadOnlyList<GraphNode> Inputs { get; }

    /// <summary>Outputs in the order of their values.</summary>
    public IReadOnlyList<(string Name, int Node)> Outputs { get; }

    /// <summary>SHA-256 of the canonical text.</summary>
    public string Id { get; }

    /// <summary>Canonical text: sorted keys, no spaces, doubles as bits.</summary>
    public string Canonical => Encoding.UTF8.GetString(canonical);

    /// <summary>Longest path.</summary>
    public int Depth
    {
        get
        {
            var depth = new int[Nodes.Count];
            foreach (var node in Nodes)
            {
                depth[node.Id] = node.In.Count == 0 ? 0 : 1 + node.In.Max(i => depth[i]);
            }

            return depth.Length == 0 ? 0 : depth.Max();
        }
    }

    /// <summary>Estimated latency of the longest path, cycles: add and mul 8, div and sqrt 30, compare 2.</summary>
    public int LatencyCycles
    {
        get
        {
            var cost = new int[Nodes.Count];
            foreach (var node in Nodes)
            {
                cost[node.Id] = Cycles[(int)node.Op] + (node.In.Count == 0 ? 0 : node.In.Max(i => cost[i]));
            }

            return cost.Length == 0 ? 0 : cost.Max();
        }
    }

    /// <summary>Nodes per operator, in the order of the operators.</summary>
    public IReadOnlyList<(GraphOp Op, int Count)> Census =>
        [.. Nodes.GroupBy(n => n.Op).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    /// <summary>The reference form: evaluates every node in order.</summary>
    /// <param name="inputs">Values in the order of <see cref="Inputs"/>.</param>
    /// <param name="values">Receives the value of every node.</param>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<double> values)
    {
        var next = 0;
        for (var i = 0; i < Nodes.Count; i++)
        {
            var node = Nodes[i];
            values[i] = node.Op switch
            {
                GraphOp.Input => inputs[next++],
                GraphOp.Const => node.Value,
                _ => GraphMath.Apply(
                    node.Op,
                    values[node.In[0]],
                    node.In.Count > 1 ? values[node.In[1]] : 0.0,
                    node.In.Count > 2 ? values[node.In[2]] : 0.0),
            };
        }
    }

    /// <summary>Earliest node whose value differs between two evaluations, or null.</summary>
    public GraphNode? FirstDifference(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (BitConverter.DoubleToInt64Bits(left[i]) != BitConverter.DoubleToInt64Bits(right[i]))
            {
                return Nodes[i];
            }
        }

        return null;
    }

    private byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("dag", 1);
            json.WriteStartArray("nodes");
            foreach (var node in Nodes)
            {
                json.WriteStartObject();
                if (node.Op == GraphOp.Const)
                {
                    json.WriteString("const", ParityValues.Text(node.Value));
                }

                json.WriteNumber("id", node.Id);
                json.WriteStartArray("in");
                foreach (var input in node.In)
                {
                    json.WriteNumberValue(input);
                }

                json.WriteEndArray();
                if (node.Name.Length > 0)
                {
                    json.WriteString("name", node.Name);
                }

                json.WriteString("op", node.Op.ToString());
                json.WriteString("type", node.IsFlag ? "flag" : "f64");
                json.WriteString("unit", node.Unit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("outputs");
            foreach (var (name, id) in Outputs.OrderBy(o => o.Name, StringComparer.Ordinal))
            {
                json.WriteNumber(name, id);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

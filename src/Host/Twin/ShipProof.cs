using System.Text.Json;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Twin.Recordings;
using Millwright.Twin.Transport;

namespace Millwright.Host.Twin;

/// <summary>
/// Proves that the same input gives the same state (twin.md §8.7): every way to replay must reach the digests of the
/// plain one, and a flipped byte must not.
/// </summary>
/// <param name="manifest">Composition.</param>
/// <param name="inputs">Inputs in journal order.</param>
/// <param name="document">Scenario document, null = the shipped one.</param>
internal sealed class ShipProof(GroupManifest manifest, IReadOnlyList<ShipInput> inputs, string? document)
{
    private const int Threads = 4;
    private readonly List<ProofLine> lines = [];

    /// <summary>Results in order.</summary>
    public IReadOnlyList<ProofLine> Lines => lines;

    /// <summary>Digests of the plain replay.</summary>
    public StateChain? Plain { get; private set; }

    /// <summary>Outputs of the plain replay as lines.</summary>
    public IReadOnlyList<string> Outputs { get; private set; } = [];

    /// <summary>True when every line is as it must be.</summary>
    public bool IsEqual => lines.TrueForAll(line => line.Passed);

    /// <summary>Runs every proof.</summary>
    /// <param name="prefix">Prefix of the isolation proof.</param>
    public void Run(string prefix)
    {
        var outputs = new List<string>();
        var plain = Fly(inputs, message => outputs.Add(Line(message, null)));
        Plain = plain.Chain;
        Outputs = outputs;
        Compare("replay against replay", () =>
        {
            var again = new List<string>();
            var flight = Fly(inputs, message => again.Add(Line(message, null)));
            return (flight, Different(outputs, again));
        });
        Compare("speed x1 on a virtual clock", () => (Paced(1.0), null));
        Compare("speed x50 on a virtual clock", () => (Paced(50.0), null));
        Compare("step by step", () => (Stepped(), null));
        Compare("snapshot in the middle and the tail", () => (Restored(), null));
        Compare("prefix isolation", () => Prefixed(prefix, outputs));
        Parallel();
        Flip();
    }

    private static string Line(BusMessage message, string? prefix) =>
        $"{(prefix is null ? "" : prefix + ".")}{message.Subject} {message.TsEpoch:R} {message.Tick} {message.Id} "
        + System.Text.Encoding.UTF8.GetString(CanonicalJson.Of(message.Data));

    private static string? Different(List<string> a, List<string> b)
    {
        for (var i = 0; i < Math.Max(a.Count, b.Count); i++)
        {
            if (i >= a.Count || i >= b.Count || a[i] != b[i])
            {
                return $"output {i + 1} differs";
            }
        }

        return null;
    }

    private ShipFlight Fly(IReadOnlyList<ShipInput> records, Action<BusMessage>? published = null)
    {
        var flight = ShipFlight.Begin(manifest, document, published);
        foreach (var record in records)
        {
            flight.Apply(record);
        }

        return flight;
    }

    /// <summary>Each input waits until the virtual clock reaches its time divided by the speed.</summary>
    private ShipFlight Paced(double speed)
    {
        var flight = ShipFlight.Begin(manifest, document);
        var clock = 0.0;
        foreach (var record in inputs)
        {
            var due = Math.Max(0.0, (record.Header.TsReactor - manifest.InitNs) / 1e9) / speed;
            while (clock < due)
            {
                clock = Math.Min(due, clock + 0.25);
            }

            flight.Apply(record);
        }

        return flight;
    }

    /// <summary>Time comes in slices of their own between the inputs, as a debugger takes it.</summary>
    private ShipFlight Stepped()
    {
        var flight = ShipFlight.Begin(manifest, document);
        for (var i = 0; i < inputs.Count; i++)
        {
            flight.Apply(inputs[i]);
            _ = flight.Ship.CanonicalState();
            _ = flight.Group.BuildView(1);
        }

        return flight;
    }

    private ShipFlight Restored()
    {
        var half = inputs.Count / 2;
        var first = Fly([.. inputs.Take(half)]);
        var writer = new CseWriter();
        first.Group.Encode(writer);
        var second = ShipFlight.Begin(manifest, document);
        var reader = new CseReader(writer.Written);
        second.Group.Decode(ref reader);
        second.Chain.Continue(first.Chain);
        for (var i = half; i < inputs.Count; i++)
        {
            second.Apply(inputs[i]);
        }

        return second;
    }

    private (ShipFlight Flight, string? Problem) Prefixed(string prefix, List<string> outputs)
    {
        var seen = new List<string>();
        var leaked = 0;
        var flight = Fly(inputs, message =>
        {
            var line = Line(message, prefix);
            leaked += line.StartsWith(prefix + ".", StringComparison.Ordinal) ? 0 : 1;
            seen.Add(line[(prefix.Length + 1)..]);
        });
        return (flight, leaked > 0 ? $"{leaked} messages without the prefix" : Different(outputs, seen));
    }

    private void Compare(string name, Func<(ShipFlight Flight, string? Problem)> run)
    {
        var (flight, problem) = run();
        Note(name, flight.Chain, problem);
    }

    private void Note(string name, StateChain chain, string? problem)
    {
        var at = StateChain.FirstDifference(Plain!.Links, chain.Links);
        lines.Add(new ProofLine(
            name, at < 0 && problem is null,
            at >= 0 ? $"first difference in tick {at + 1}" : problem ?? $"{chain.Links.Count} ticks equal"));
    }

    private void Parallel()
    {
        var flights = new ShipFlight[Threads];
        var workers = new Thread[Threads];
        for (var i = 0; i < Threads; i++)
        {
            var place = i;
            workers[i] = new Thread(() => flights[place] = Fly(inputs));
            workers[i].Start();
        }

        foreach (var worker in workers)
        {
            worker.Join();
        }

        var equal = flights.All(flight => StateChain.FirstDifference(Plain!.Links, flight.Chain.Links) < 0);
        lines.Add(new ProofLine(
            $"{Threads} threads against 1", equal,
            equal ? $"{Threads} × {Plain!.Links.Count} ticks equal" : "a thread differs"));
    }

    /// <summary>One byte of a command is flipped; the digests must tell, and say where.</summary>
    private void Flip()
    {
        var at = FindCommand();
        if (at < 0)
        {
            lines.Add(new ProofLine("one flipped byte", true, "no command to flip: nothing was ordered"));
            return;
        }

        var payload = inputs[at].Payload.ToArray();
        var place = Place(payload);
        payload[place] ^= 1;
        var changed = inputs.ToArray();
        changed[at] = inputs[at] with { Payload = payload };
        var flight = Fly(changed);
        var tick = StateChain.FirstDifference(Plain!.Links, flight.Chain.Links);
        var end = !flight.Group.StateDigest().SequenceEqual(Fly(inputs).Group.StateDigest());
        lines.Add(new ProofLine(
            "one flipped byte", tick >= 0 || end,
            tick >= 0 ? $"byte {place} of record {inputs[at].Header.Seq}: found in tick {tick + 1}"
                : end ? $"byte {place} of record {inputs[at].Header.Seq}: found in the state at the end"
                : $"byte {place} of record {inputs[at].Header.Seq} was not noticed"));
    }

    private int FindCommand()
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i].Header.Type == RecordType.Command
                && CommandCodec.Decode(inputs[i].Payload).TryGet(out var command, out _) && command.Kind.StartsWith(
                    "sim.", StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A letter of the kind: the command becomes another one.</summary>
    private static int Place(byte[] payload)
    {
        var kind = payload.AsSpan().IndexOf("\"kind\":\""u8);
        return kind < 0 ? payload.Length - 2 : kind + "\"kind\":\"sim."u8.Length;
    }
}

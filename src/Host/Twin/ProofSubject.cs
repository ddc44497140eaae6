using System.Text;
using System.Text.Json;
using Millwright.Host.Running;
using Millwright.Twin.Recordings;

namespace Millwright.Host.Twin;

/// <summary>What a proof is about.</summary>
/// <param name="Manifest">Composition.</param>
/// <param name="Inputs">Inputs in journal order.</param>
/// <param name="Document">Scenario document, null = the shipped one.</param>
internal sealed record ProofSubject(GroupManifest Manifest, IReadOnlyList<ShipInput> Inputs, string? Document)
{
    /// <summary>Results known before the proof.</summary>
    public IReadOnlyList<ProofLine> Findings { get; init; } = [];

    /// <summary>Digests of the ticks as recorded, null = none were.</summary>
    public IReadOnlyList<string>? Recorded { get; init; }

    /// <summary>Recorded outputs as lines.</summary>
    public IReadOnlyList<string> RecordedOutputs { get; init; } = [];

    /// <summary>Compares a proof with what was recorded.</summary>
    public IEnumerable<ProofLine> Compare(ShipProof proof)
    {
        if (Recorded is null)
        {
            yield break;
        }

        var found = proof.Plain!.Links;
        var at = 0;
        while (at < Math.Max(found.Count, Recorded.Count)
            && at < found.Count && at < Recorded.Count && found[at].ToString() == Recorded[at])
        {
            at++;
        }

        var equal = at == found.Count && at == Recorded.Count;
        yield return new ProofLine(
            "recorded run against replay", equal,
            equal ? $"{at} ticks equal" : $"first difference in tick {at + 1}");
        if (RecordedOutputs.Count > 0)
        {
            yield return Outputs(proof.Outputs);
        }
    }

    /// <summary>Every recorded message is published again, in the same order, byte for byte.</summary>
    private ProofLine Outputs(IReadOnlyList<string> published)
    {
        var at = 0;
        for (var i = 0; i < RecordedOutputs.Count; i++)
        {
            var wanted = Normal(RecordedOutputs[i]);
            while (at < published.Count && published[at] != wanted)
            {
                at++;
            }

            if (at++ >= published.Count)
            {
                return new ProofLine(
                    "recorded messages against replay", false, $"message {i + 1} is not published again");
            }
        }

        return new ProofLine(
            "recorded messages against replay", true, $"{RecordedOutputs.Count} messages equal byte for byte");
    }

    private static string Normal(string line)
    {
        using var row = JsonDocument.Parse(line);
        var root = row.RootElement;
        return $"{root.GetProperty("subject").GetString()} {root.GetProperty("ts_epoch").GetDouble():R} "
            + $"{root.GetProperty("tick").GetInt64()} {root.GetProperty("headers").GetProperty("ce_id").GetString()} "
            + Encoding.UTF8.GetString(CanonicalJson.Of(root.GetProperty("data")));
    }
}

using Millwright.Kernel;
using Millwright.Regime.Advisor;

namespace Millwright.Regime.Plant;

/// <summary>Journaled votes of a council; a replay consumes them and asks nobody (regime.md §13.8).</summary>
/// <param name="Votes">Every vote, failures included.</param>
/// <param name="PromptHash">Hash of the system prompt.</param>
public sealed record CouncilRecord(IReadOnlyList<CouncilVote> Votes, string PromptHash)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        CouncilCodec.Write(writer, Votes);
        writer.String(PromptHash);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload; null when it is malformed.</summary>
    public static CouncilRecord? Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            return new CouncilRecord(CouncilCodec.Read(ref reader), reader.String());
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

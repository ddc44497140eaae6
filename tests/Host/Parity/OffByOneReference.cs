using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.Parity;

namespace Millwright.Host.Tests.Parity;

/// <summary>A reference in an assembly: the product's own answer with the last bit of one number changed.</summary>
public static class OffByOneReference
{
    /// <summary>Answers a request line.</summary>
    public static string Answer(string line)
    {
        using var answers = new MemoryStream();
        using var request = new MemoryStream(Encoding.UTF8.GetBytes(line));
        ParitySession.Run((string?)null, request, answers);
        var answer = JsonNode.Parse(answers.ToArray())!;
        if (answer["out"]?["margin"]?.GetValue<string>() is { } margin)
        {
            answer["out"]!["margin"] = $"0x{Convert.ToUInt64(margin[2..], 16) + 1:X16}";
        }

        return answer.ToJsonString();
    }
}

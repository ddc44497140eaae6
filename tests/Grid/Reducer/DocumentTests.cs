using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Reducer;

public sealed class DocumentTests
{
    [Fact]
    public void Documents_and_encodings_of_random_lives_round_trip()
    {
        var writer = new CseWriter();
        for (var seed = 3000; seed < 3020; seed++)
        {
            var state = Lived(seed, 200);
            using var document = JsonDocument.Parse(ReducerPropertyTests.Write(state));
            var strict = StateReader.Read(document.RootElement, ReadingProfile.Strict);
            Assert.True(strict.IsOk, $"seed {seed}: {strict.Error}");
            Assert.True(strict.Value.SameAs(state), $"seed {seed}");
            Assert.True(StateReader.Read(document.RootElement, ReadingProfile.Lenient).Value.SameAs(state));

            writer.Clear();
            PairStateCodec.Encode(writer, state);
            var reader = new CseReader(writer.Written);
            Assert.True(PairStateCodec.Decode(ref reader).SameAs(state), $"seed {seed}");
            Assert.True(reader.AtEnd);
        }
    }

    [Fact]
    public void A_document_has_all_thirty_keys_in_order()
    {
        using var document = JsonDocument.Parse(ReducerPropertyTests.Write(new PairState()));
        var keys = document.RootElement.EnumerateObject().Select(m => m.Name);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(StateReader.Keys).Split(' '), keys);
        Assert.Equal(30, document.RootElement.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("/surplus", "unknown")]
    [InlineData("/now", "empty")]
    [InlineData("/cycle_a", "not_integer")]
    [InlineData("/market_price", "negative")]
    [InlineData("/total_profit", "not_finite")]
    [InlineData("/long_only", "unknown")]
    [InlineData("/mode_source", "unknown")]
    [InlineData("/orders/1/local_id", "unknown")]
    [InlineData("/orders/0/side", "unknown")]
    [InlineData("/orders/1/volume", "negative")]
    [InlineData("/orders/1/extra", "unknown")]
    [InlineData("/orders/0/regime_at_entry", "unknown")]
    [InlineData("/orders", "unknown")]
    [InlineData("/last_refresh_direction_a", "unknown")]
    public void The_strict_profile_names_the_place(string pointer, string reason)
    {
        var bench = new Bench().Bootstrap();
        var document = JsonNode.Parse(ReducerPropertyTests.Write(bench.State))!.AsObject();
        Damage(document, pointer);
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        var result = StateReader.Read(parsed.RootElement, ReadingProfile.Strict);
        Assert.False(result.IsOk);
        Assert.Equal((pointer, reason), (result.Error.Field, result.Error.Reason));
    }

    [Fact]
    public void Damaged_encodings_are_refused()
    {
        var writer = new CseWriter();
        PairStateCodec.Encode(writer, Lived(1, 50));
        var bytes = writer.Written.ToArray();
        for (var length = 0; length < bytes.Length; length += 7)
        {
            var cut = bytes[..length];
            Assert.Throws<InvalidDataException>(() =>
            {
                var reader = new CseReader(cut);
                PairStateCodec.Decode(ref reader);
            });
        }
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("2.9", 2)]
    [InlineData("-0.5", 0)]
    [InlineData("3", null)]
    [InlineData("\" bullish \"", 2)]
    [InlineData("\"1\"", 1)]
    [InlineData("\"7\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"sideways\"", null)]
    [InlineData("[1]", null)]
    public void Regime_tags_are_normalised(string json, int? expected)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, RegimeTag.Normalise(document.RootElement));
    }

    private static PairState Lived(int seed, int steps)
    {
        var life = new RandomLife(seed);
        var bench = new Bench { Config = life.Config() }.Bootstrap();
        for (var step = 0; step < steps; step++)
        {
            bench.Apply(life.Next(bench.State));
        }

        return bench.State;
    }

    private static void Damage(JsonObject document, string pointer)
    {
        var orders = document["orders"]!.AsArray();
        switch (pointer)
        {
            case "/surplus":
                document["surplus"] = 1;
                break;
            case "/now":
                document.Remove("now");
                break;
            case "/cycle_a":
                document["cycle_a"] = 1.5;
                break;
            case "/market_price":
                document["market_price"] = -1;
                break;
            case "/total_profit":
                document["total_profit"] = "NaN";
                break;
            case "/long_only":
                document["long_only"] = 0;
                break;
            case "/orders":
                document["orders"] = "none";
                break;
            case "/mode_source" or "/last_refresh_direction_a":
                document[pointer[1..]] = "sideways";
                break;
            case "/orders/1/local_id":
                orders[1]!["local_id"] = 1;
                break;
            case "/orders/0/side":
                orders[0]!["side"] = "BUY";
                break;
            case "/orders/1/volume":
                orders[1]!["volume"] = -0.1;
                break;
            case "/orders/0/regime_at_entry":
                orders[0]!["regime_at_entry"] = 3;
                break;
            default:
                orders[1]!["extra"] = true;
                break;
        }
    }
}

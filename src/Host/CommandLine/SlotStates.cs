using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;

namespace Millwright.Host.CommandLine;

/// <summary>Slots of a state document (<c>export/state.json</c>), from a file or the running instance.</summary>
internal static class SlotStates
{
    /// <summary>Loads the document.</summary>
    /// <returns>Exit code of a failure, or null.</returns>
    public static int? Load(VerbContext context, string? file, string plant, string? token, out JsonObject body)
    {
        body = [];
        if (file is null)
        {
            var failed = GridVerb.Send(
                context, HttpMethod.Get, plant, "export/state.json", token, null, out body, out var http);
            if (failed is null && http != 200)
            {
                context.Error.WriteLine((string?)body["message"] ?? $"status {http}");
                return ExitCode.CheckFailed;
            }

            return failed;
        }

        try
        {
            body = JsonNode.Parse(File.ReadAllBytes(file)) as JsonObject ?? [];
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            context.Error.WriteLine(failure.Message);
            return ExitCode.Usage;
        }
    }

    /// <summary>Reads a slot; false when state or configuration are missing or wrong.</summary>
    public static bool TryRead(
        JsonObject row, out PairState state, out EngineConfig config, out PredictionPolicy policy)
    {
        (state, config, policy) = (null!, null!, default);
        if (row["state"] is not { } stateNode || row["config"] is not { } configNode)
        {
            return false;
        }

        var read = StateReader.Read(JsonSerializer.SerializeToElement(stateNode), ReadingProfile.Strict);
        var engine = ConfigReader.Read(JsonSerializer.SerializeToElement(configNode));
        policy = new PredictionPolicy(
            (double?)row["policy"]?["reprice_after_sec"], (double?)row["policy"]?["recovery_ttl_sec"]);
        return read.TryGet(out state!, out _) && engine.TryGet(out config!, out _);
    }
}

using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Alpha.Plant;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Kinds.Alpha;

/// <summary>
/// The key of a placing mode (alpha.md §5.1): <c>TAG:KEY</c> with the tag vst, testnet or mainnet. A tag of another
/// environment than the port's refuses the start; a mainnet key is not even kept while the stage is at most V4-vst.
/// That a key is there is evidence for the ladder, the key itself is never told.
/// </summary>
internal sealed class VenueKey(AlphaOptions options) : IEffectObserver
{
    /// <summary>Environment variable of the key.</summary>
    public const string Variable = "MILLWRIGHT_ALPHA_KEY";

    private static readonly string[] Tags = ["vst", "testnet", "mainnet"];
    private bool told;

    /// <summary>Null when the mode may start with a key, or why not.</summary>
    /// <param name="options">Options.</param>
    /// <param name="text">Tag and key, or null.</param>
    public static string? Refusal(AlphaOptions options, string? text)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Mode < AlphaMode.Vst)
        {
            return null;
        }

        var wanted = options.Mode == AlphaMode.Vst ? "vst" : "mainnet";
        var tag = text?.Split(':', 2) is [var first, { Length: > 0 }] ? first : null;
        if (tag is null || !Tags.Contains(tag))
        {
            return $"mode {options.Mode} needs {Variable}=TAG:KEY with the tag {string.Join(", ", Tags)}; "
                + (tag is null ? "there is none" : $"the tag is '{tag}'");
        }

        if (tag == "mainnet" && Stages.TryParse(options.Stage, out var stage) && stage <= Stage.V4Vst)
        {
            return $"a mainnet key is not loaded at stage {options.Stage}; it is from V4 on";
        }

        return tag == wanted
            ? null
            : $"the key is tagged '{tag}', the port of mode {options.Mode} is '{wanted}'";
    }

    /// <inheritdoc/>
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        // The key comes from outside, not from the plant.
    }

    /// <inheritdoc/>
    public void OnView(IGroupHost group, PublishedView view)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (told)
        {
            return;
        }

        told = true;
        var name = options.Mode == AlphaMode.Vst ? "keys_vst" : "keys_mainnet";
        var fact = new Evidence(name, true, 1.0, 1, $"a key of {options.Venue} is in {Variable}");
        var now = group.Now.Ns;
        var input = new RecordInput(AlphaRecord.Evidence, 1, now, now);
        group.TrySubmit(Lane.Data, in input, fact.Encode());
    }
}

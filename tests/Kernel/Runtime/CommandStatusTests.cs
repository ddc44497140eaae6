namespace Millwright.Kernel.Tests;

/// <summary>Times, late results and content of commands (kernel.md §9.1, §9.5), toggles as commands (§10.1).</summary>
public sealed class CommandStatusTests
{
    private static readonly ToggleRegistry Registry = new(
    [
        new ToggleEntry("BASE", "g", "base", false, []),
        new ToggleEntry("CHILD", "g", "child", false, ["BASE"]),
        new ToggleEntry("RIVAL", "g", "rival", false, [], Conflicts: ["BASE"]),
        new ToggleEntry("STATEFUL", "g", "drops its state", true, [], Danger: true),
        new ToggleEntry("FIXED", "g", "fixed", false, [], RuntimeSafe: false),
    ]);

    [Theory]
    [InlineData(null, 9_999, CommandStatus.Applied)]
    [InlineData(null, 10_000, CommandStatus.Expired)]
    [InlineData(60_000L, 59_999, CommandStatus.Applied)]
    [InlineData(60_000L, 60_000, CommandStatus.Expired)]
    public void Given_an_applied_command_then_it_expires_at_the_time_of_its_kind(
        long? confirmMs, long afterMs, CommandStatus status)
    {
        var bench = new GroupBench();
        Submit(bench, "apply", confirmMs);
        bench.Advance(0);
        bench.Advance(afterMs);
        Assert.Equal(status, bench.Group.FindCommand("k")!.Status);
    }

    [Fact]
    public void Given_a_confirmation_after_expiry_then_the_status_stays_and_the_result_is_attached_once()
    {
        UInt128 id = 0;
        var plant = new ProbePlant((_, context) => context.Complete(id, CommandStatus.Confirmed, "late but done"));
        var bench = new GroupBench(GroupBench.GroupOf(new ApplyingPlant(plant)));
        id = Submit(bench, "apply", null);
        bench.Advance(0);
        bench.Advance(10_000);
        bench.Sample(1);
        bench.Sample(2);
        bench.Advance(1);
        var change = bench.Group.FindCommand("k")!;
        Assert.Equal((CommandStatus.Expired, "Confirmed: late but done"), (change.Status, change.LateResult));
        Assert.Equal(2, bench.Group.LateCommandResults);
        Assert.Single(bench.Immediate, effect => effect.Body is CommandChange { LateResult: not null });

        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = GroupBench.GroupOf(new ApplyingPlant(plant));
        Assert.Null(restored.Restore(writer.Written));
        Assert.Equal(change, restored.FindCommand("k"));
    }

    [Fact]
    public void Given_equal_and_other_parameters_then_the_content_says_so_whatever_the_white_space()
    {
        static ulong Of(string kind, string json) =>
            CommandCodec.ContentDigest(kind, System.Text.Json.JsonDocument.Parse(json).RootElement);

        Assert.Equal(Of("a", """{"x":1,"y":"z"}"""), Of("a", """{ "x": 1, "y" : "z" }"""));
        Assert.NotEqual(Of("a", """{"x":1}"""), Of("a", """{"x":2}"""));
        Assert.NotEqual(Of("a", """{"x":1}"""), Of("b", """{"x":1}"""));
        var bench = new GroupBench();
        bench.Command("confirm", "k", parameters: """{"x":1}""");
        bench.Advance(1);
        Assert.Equal(Of("confirm", """{"x":1}"""), bench.Group.FindCommand("k")!.Content);
    }

    [Theory]
    [InlineData("toggle.set", """{"key":"BASE","value":true}""", false, null)]
    [InlineData("toggle.set", """{"key":"NONE","value":true}""", false, "unknown_toggle")]
    [InlineData("toggle.set", """{"key":"CHILD","value":true}""", false, "dependency_missing")]
    [InlineData("toggle.set", """{"key":"FIXED","value":true}""", false, "side_effect_failed")]
    [InlineData("toggle.set", """{"key":"STATEFUL","value":false}""", false, "confirmation_required")]
    [InlineData("toggle.set", """{"key":"STATEFUL","value":false}""", true, null)]
    [InlineData("toggle.reset", """{"key":"BASE"}""", false, null)]
    public void Given_a_toggle_command_then_it_has_one_status_and_refusals_change_nothing(
        string kind, string parameters, bool confirmed, string? error)
    {
        var bench = Toggled();
        Submit(bench, kind, null, parameters, confirmed, plant: 0);
        bench.Advance(1);
        var change = bench.Group.FindCommand("k")!;
        Assert.Equal((error is null ? CommandStatus.Confirmed : CommandStatus.Rejected, error),
            (change.Status, change.Error));
        Assert.Equal(
            error is null && kind == "toggle.set" ? 1 : 0,
            bench.Group.Toggles.View().Count(row => row.Override is not null));
        Submit(bench, kind, null, parameters, confirmed, plant: 0);
        bench.Advance(1);
        Assert.Equal(1, bench.Group.DuplicateCommands);
    }

    [Fact]
    public void Given_a_rival_that_is_on_then_the_conflict_is_named()
    {
        var bench = Toggled();
        Submit(bench, "toggle.set", null, """{"key":"BASE","value":true}""", false, 0, "one");
        Submit(bench, "toggle.set", null, """{"key":"RIVAL","value":true}""", false, 0, "two");
        bench.Advance(1);
        Assert.Equal("conflict", bench.Group.FindCommand("two")!.Error);
        Assert.False(bench.Group.Toggles.IsEffective("RIVAL"));
    }

    private static GroupBench Toggled()
    {
        Registry.ClearOverrides();
        return new GroupBench(GroupBench.GroupOf(
            new ProbePlant(static (_, _) => { }), new GroupOptions { Name = "test", Toggles = Registry }));
    }

    private static UInt128 Submit(
        GroupBench bench, string kind, long? confirmMs, string parameters = "{}", bool confirmed = false,
        uint plant = 1, string key = "k")
    {
        var id = (UInt128)(ulong)key.GetHashCode(StringComparison.Ordinal) + 7;
        var command = new CommandRequest
        {
            Id = id,
            IdemKey = key,
            Kind = kind,
            Parameters = System.Text.Json.JsonDocument.Parse(parameters).RootElement,
            Issuer = "tester",
            Role = "operator",
            Source = "api",
            Confirmed = confirmed,
            ConfirmTimeout = confirmMs is { } ms ? Duration.FromMs(ms) : null,
        };
        var now = bench.Clock.Now().Ns;
        Assert.True(bench.Reactor.TryPublish(
            Lane.Safety, new RecordInput(RecordType.Command, plant, now, now), CommandCodec.Encode(command)));
        return id;
    }

    /// <summary>Applies every command and leaves its confirmation to the samples of another plant.</summary>
    private sealed class ApplyingPlant(ProbePlant samples) : IPlant
    {
        public PlantDescriptor Descriptor => samples.Descriptor;

        public void Init(PlantContext context)
        {
        }

        public void Apply(in PlantEvent plantEvent, PlantContext context)
        {
            if (plantEvent is { Kind: PlantEventKind.Command, Command: { } command })
            {
                context.Complete(command, CommandStatus.Applied, "applied");
            }
            else
            {
                samples.Apply(in plantEvent, context);
            }
        }

        public void Encode(CseWriter writer) => samples.Encode(writer);

        public void Decode(ref CseReader reader) => samples.Decode(ref reader);

        public void CheckInvariants(ViolationList violations)
        {
        }

        public object BuildView(in ViewRequest request) => 0;
    }
}

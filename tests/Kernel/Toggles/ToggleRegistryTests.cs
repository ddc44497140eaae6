namespace Millwright.Kernel.Tests.Toggles;

public sealed class ToggleRegistryTests
{
    private readonly ToggleRegistry toggles = new(
    [
        new ToggleEntry("PARENT", "g", "parent", false, []),
        new ToggleEntry("CHILD", "g", "child", true, ["PARENT"]),
        new ToggleEntry("OTHER", "g", "other", false, [], Conflicts: ["PARENT"]),
        new ToggleEntry("FIXED", "g", "fixed", true, [], RuntimeSafe: false),
    ]);

    [Fact]
    public void Given_parent_off_when_child_effective_then_it_is_dormant()
    {
        Assert.True(toggles.IsEffective("CHILD"));
        Assert.False(toggles.IsActive("CHILD"));
        Assert.Equal("dependency_missing", toggles.Check("CHILD", true)!.Value.Reason);
        toggles.Set("PARENT", true, "op", new Instant(1));
        Assert.True(toggles.IsActive("CHILD"));
        Assert.Equal(["CHILD"], toggles.DependentsOf("PARENT"));
    }

    [Fact]
    public void Given_bad_changes_when_checked_then_reasons()
    {
        Assert.Equal("unknown", toggles.Check("NONE", true)!.Value.Reason);
        Assert.Equal("not_runtime_safe", toggles.Check("FIXED", false)!.Value.Reason);
        toggles.Set("PARENT", true, "op", new Instant(1));
        Assert.Equal("conflict", toggles.Check("OTHER", true)!.Value.Reason);
        Assert.Null(toggles.Check("PARENT", false));
    }

    [Fact]
    public void Given_overrides_when_cleared_then_configuration_rules()
    {
        toggles.Set("CHILD", false, "op", new Instant(1));
        Assert.Equal("runtime_override", toggles.View()[1].Source);
        toggles.ClearOverrides();
        Assert.True(toggles.IsEffective("CHILD"));
        Assert.Equal("config_default", toggles.View()[1].Source);
    }
}

using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Kernel.Options;

namespace Millwright.Host.Tests.Configuration;

public sealed class OptionListTests
{
    [Fact]
    public void Given_the_option_list_when_the_reference_page_is_generated_then_the_tree_holds_it() =>
        Assert.Equal(ReferencePages.Markdown(), RepositoryRoot.Read("docs", "configuration.md"));

    [Fact]
    public void Given_the_option_list_when_the_environment_example_is_generated_then_the_tree_holds_it() =>
        Assert.Equal(ReferencePages.EnvExample(), RepositoryRoot.Read(".env.example"));

    [Fact]
    public void Given_every_option_then_it_has_a_text_and_a_default_inside_its_own_range()
    {
        foreach (var option in OptionCatalog.All)
        {
            Assert.NotEqual("", OptionDocs.Text(option));
            if (option.Default is not null)
            {
                Assert.True(option.Parse(option.DefaultText).IsOk, option.Key);
            }
        }
    }

    [Fact]
    public void Given_all_tables_then_keys_and_flat_names_are_unique()
    {
        var keys = OptionCatalog.All.Select(option => OptionText.Normalize(option.Key)).ToArray();
        var names = OptionCatalog.All.SelectMany(option => option.Aliases).Select(alias => alias.Name).ToArray();

        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Given_an_environment_name_of_the_example_then_the_loader_knows_it()
    {
        foreach (var option in OptionCatalog.All)
        {
            Assert.Same(option, OptionCatalog.Find(ReferencePages.EnvironmentName(option.Key)));
        }
    }

    [Fact]
    public void Given_numeric_bounds_then_the_bound_is_accepted_and_one_step_beyond_is_refused()
    {
        foreach (var option in OptionCatalog.All.Where(o => o.Kind == OptionKind.Integer))
        {
            Assert.True(double.IsInfinity(option.Min)
                || option.Parse(OptionText.Format((long)option.Min)).IsOk, option.Key);
            Assert.False(!double.IsInfinity(option.Min) && option.Parse(OptionText.Format((long)option.Min - 1)).IsOk);
            Assert.True(double.IsInfinity(option.Max)
                || option.Parse(OptionText.Format((long)option.Max)).IsOk, option.Key);
            Assert.False(!double.IsInfinity(option.Max) && option.Parse(OptionText.Format((long)option.Max + 1)).IsOk);
        }
    }

    [Fact]
    public void Given_a_running_plant_when_a_key_changes_then_range_rule_and_reloadability_are_checked()
    {
        var table = GridOptionTable.Table;
        var options = new GridOptions();

        Assert.Equal("domain:grid.entry_pt:unknown", table.Change(options, "grid.entry_pt", "0.3").Error.Code);
        Assert.Equal(0.3, table.Change(options, "Grid:EntryPct", "0.3").Value.EntryPct);
        Assert.Equal("domain:grid.entry_pct:above_max", table.Change(options, "grid.entry_pct", "21").Error.Code);
        Assert.Equal("domain:grid.profit_pct:rule", table.Change(options, "grid.profit_pct", "0.5").Error.Code);
        Assert.Equal("domain:slots.initial:not_reloadable", table.Change(options, "slots.initial", "3").Error.Code);
        Assert.Equal(0.20, options.EntryPct);
    }
}
